"""One abstract, all that a program reads off it."""

from __future__ import annotations

from generator.model import Reading
from generator.reading.analysed import Analysed
from generator.reading.benchmarks.find import find_mentions
from generator.reading.benchmarks.known import Lexicon
from generator.reading.links import find_links
from generator.reading.results.find import find_results
from generator.reading.sentences.highlight import find_highlight
from generator.reading.sentences.title import derive_title
from generator.reading.system.find import find_system


def read_abstract(analysed: Analysed, lexicon: Lexicon) -> Reading:
    """Return the reading of an abstract.

    lexicon: the data sets and benchmarks that are known by name.
    The system comes first: the title and the highlight rest on it. Depends on nothing else; cost grows with the length,
    about 2 ms for a usual abstract on one core.
    """
    system = find_system(analysed)
    mentions = find_mentions(analysed, lexicon)
    return Reading(
        title=derive_title(analysed, system),
        system=system,
        highlight=find_highlight(analysed, system),
        acronyms=analysed.acronyms,
        links=find_links(analysed),
        benchmarks=tuple(dict.fromkeys(mention.name for mention in mentions)),
        results=find_results(analysed, mentions),
    )
