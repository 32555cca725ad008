"""The data sets and benchmarks that an abstract names: known ones, and new ones from the way they are spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from generator.reading.analysed import Analysed
from generator.reading.benchmarks.cues import Candidate, may_be_data, named_as_data, read_context, spoken_of
from generator.reading.benchmarks.known import Lexicon, Mention, blank_asides, find_known
from generator.reading.lexicon import pattern
from generator.reading.system.name_shapes import LEADING
from generator.text.spellings import key_of

_NAME: Final = pattern(
    r"(?<![\w.@/\\-]){DATA_WORD}(?: (?:{DATA_WORD}|\d{1,4}(?:\.\d)?(?![\w%]|\.\d))){0,3}",
    yes=["on MNIST", "CIFAR-10", "mini ImageNet", "wikiText 103"],
    no=["tables", "a/Bc"],
)
_SEPARATOR: Final = pattern(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:,|/|;|&|\band\b|\bor\b|, ?and\b|, ?or\b|as well as|, as well as)\s*(?:the "
    r"|also |on )?\s*",
    yes=[", ", " and the ", " (2019), "],
    no=[" of "],
    use="fullmatch",
)
_METHOD_LIKE: Final = pattern(
    r".*(?:Net|GANs?|BERT|[Ff]ormers?|GPT|CNNs?|ViT|VAE|LMs?|RL|GNN|Mix|DQN|PPO)(?:-?\w{1,4})?",
    yes=["SortNet", "GANs", "Transformers"],
    no=["MNIST"],
    use="fullmatch",
)
_FIRST_WORD: Final = pattern(r"[\w-]+\s+", yes=["The tables"], no=["The", ". x"], use="match")
_BEFORE_A_NAME: Final = pattern(
    r"[A-Z][a-z]+(?:-[a-z]+)? ", yes=["Downscaled ", "Semi-annotated "], no=["downscaled ", "MNIST "], use="fullmatch"
)
"""What stands before a known name says which part or kind of it: Downscaled ImageNet."""
_MAKER: Final = pattern(
    r"[A-Z]\w+[’']s\s+(?=[A-Z]\w*[A-Z\d])",
    yes=["Microsoft’s ADBench"],
    no=["Microsoft ADBench", "Microsoft's tables"],
    use="match",
)
"""Microsoft's ADBench is ADBench."""


def find_mentions(analysed: Analysed, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return where a text names a data set or benchmark, in order, none overlapping.

    Known ones go by the name in `lexicon` (UCF101 for UCF-101), others as written first. A new name counts where the
    text calls it a data set or benchmark, or lists it beside a known one; models and fields do not.
    """
    plain = analysed.reworded(blank_asides(analysed.text))
    candidates = _candidates(plain.text, lexicon)
    accepted = _accepted(plain, candidates, lexicon)
    names: dict[str, str] = {}
    mentions = []
    for candidate in candidates:
        key = key_of(candidate.known or candidate.written)
        if key in accepted:
            name = names.setdefault(key, candidate.known or candidate.written)
            mentions.append(Mention(candidate.start, candidate.end, name))
    return tuple(mentions)


def _candidates(text: str, lexicon: Lexicon) -> list[Candidate]:
    """Return what is known and what is written like a name, in order, none overlapping."""
    known = [Candidate(m.start, m.end, text[m.start : m.end], m.name) for m in find_known(text, lexicon)]
    starts = [candidate.start for candidate in known]
    found = list(known)
    for match in _NAME.finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        nearest = bisect_right(starts, start)
        taken = known[max(0, nearest - 1) : bisect_left(starts, end)]
        for candidate in taken:
            if candidate.start >= end or candidate.end <= start:
                continue
            if candidate.start > start and not _BEFORE_A_NAME.fullmatch(text, start, candidate.start):
                found += _pieces(text, start, candidate.start)
            start = max(start, candidate.end)
        found += _pieces(text, start, end)
    return sorted(found, key=lambda candidate: candidate.start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without words that only begin a sentence or stand before a name: The, Our, On."""
    maker = _MAKER.match(text, start, end)
    start = maker.end() if maker else start
    while text.find(" ", start, end) >= 0:
        word = _FIRST_WORD.match(text, start, end)
        if word is None or word[0].strip().casefold() not in LEADING:
            break
        start = word.end()
    return start, end


def _pieces(text: str, start: int, end: int) -> Iterator[Candidate]:
    if text.startswith("-", start):
        return
    written = text[start:end].strip(" \t\n'’.-/&")
    if len(written) > 1 and written.casefold() not in LEADING:
        start = text.index(written, start, end)
        yield Candidate(start, start + len(written), written, "")


def _accepted(plain: Analysed, candidates: list[Candidate], lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of the candidates that name a data set."""
    context = read_context(plain, lexicon)
    accepted = {key_of(c.known) for c in candidates if c.known and not _is_doubtful(c, lexicon)}
    accepted |= {key for key, is_data in context.explained.items() if is_data}
    for group in _enumerations(plain.text, candidates):
        if spoken_of(context, group):
            members = group
        elif len(group) > 1 and any(c.known and key_of(c.known) in accepted for c in group):
            members = [c for c in group if not _METHOD_LIKE.fullmatch(c.written)]
        else:
            accepted |= {
                key_of(c.known or c.written) for c in group if _is_doubtful(c, lexicon) and named_as_data(context, c)
            }
            continue
        accepted |= {key_of(c.known or c.written) for c in members if c.known or may_be_data(context, c, group)}
    return frozenset(accepted)


def _is_doubtful(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Return whether more than the name must speak for a data set."""
    return not candidate.known or candidate.known in lexicon.wary or key_of(candidate.written) in lexicon.wary_spellings


def _enumerations(text: str, candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Yield the candidates, those together that the text lists together."""
    group: list[Candidate] = []
    for candidate in candidates:
        if group and not _SEPARATOR.fullmatch(text, group[-1].end, candidate.start):
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group
