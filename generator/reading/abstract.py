"""One abstract, all that a program reads off it."""

from __future__ import annotations

from generator.model import Reading
from generator.reading.acronyms.find import find_acronyms
from generator.reading.benchmarks.find import find_mentions
from generator.reading.benchmarks.listing import NO_LIST, BenchmarkList
from generator.reading.links import find_links
from generator.reading.results.find import find_results
from generator.reading.sentences.highlight import find_highlight
from generator.reading.sentences.title import derive_title
from generator.reading.system.find import find_system


def read_abstract(text: str, curated: BenchmarkList = NO_LIST) -> Reading:
    """Return the reading of an abstract, given as plain Unicode text (`Prose.text`).

    curated: the data sets that the curator lists besides the known ones.
    The system comes first: the title and the highlight rest on it. Depends on nothing else; cost grows with the length,
    about 2 ms for a usual abstract on one core.
    """
    system = find_system(text)
    mentions = find_mentions(text, curated)
    return Reading(
        title=derive_title(text, system),
        system=system,
        highlight=find_highlight(text, system),
        acronyms=find_acronyms(text),
        links=find_links(text),
        benchmarks=tuple(dict.fromkeys(mention.name for mention in mentions)),
        results=find_results(text, mentions=mentions),
    )
