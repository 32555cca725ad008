"""How a text shows that a name is that of a data set: the word for data beside it, a list, a score found on it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from generator.model import Acronym
from generator.reading.analysed import Analysed
from generator.reading.benchmarks.known import Lexicon, find_known, is_other
from generator.reading.lexicon import pattern
from generator.reading.system.name_shapes import FIELD
from generator.text.spellings import key_of

_HEADS: Final = pattern(
    r"\b(?:data[ -]?sets?|benchmark suites?|benchmarks?|corp(?:us|ora)|leaderboards?|test[ -]?suites?"
    r"|test-?beds?|test sets?)\b{NOT_ITSELF}",
    yes=["a data set", "Benchmarks"],
    no=["database", "dataset distillation", "benchmarking"],
    any_case=True,
)
_MODIFIERS: Final = pattern(
    r"(?:\s*\([^()\w]{0,2}\d[^()]{0,20}\))?\s*(?:(?:[12]D|3D|test|validation|val|training|public|benchmark"
    r"|evaluation|classification|segmentation|detection|recognition|retrieval|reasoning|question|answering|QA"
    r"|translation|image|video|audio|speech|graph|text|language|challenge|navigation|manipulation"
    r"|question-answering|real-world|large-scale|offline|pretraining|pre-training|instruction|tuning|molecule"
    r"|medical|NLP|RL)\s+){0,3}",
    yes=[" ", " image classification ", " (2019) test "],
    no=[" sorting "],
    use="fullmatch",
)
_INTRODUCES: Final = pattern(
    r"(?:,?\s*(?:such as|including|include|includes|like|namely|e\.g\.,?|i\.e\.,?|viz\.?),?|:)\s*(?:the |both "
    r"|those )?\s*|\s*\((?:e\.g\.,? |i\.e\.,? |including |such as |namely )?",
    yes=[" such as ", ": ", " (e.g., "],
    no=[" of "],
    use="fullmatch",
)
_LIST_AFTER_COMMA: Final = pattern(
    r",\s*(?:the |both )?|\s[–—-]{1,3}\s", yes=[", ", ", the ", " – "], no=[" and "], use="fullmatch"
)
_CALLED: Final = pattern(
    r"[^.;:()]{0,60}?\b(?:{CALLED}|titled|entitled)\s+(?:the )?",
    yes=[" called ", " of tables, named the "],
    no=[". It is called ", "called it"],
    use="fullmatch",
)
_METHOD: Final = pattern(r"\b{METHOD}s?\b", yes=["a method", "networks"], no=["networking", "tables"])
_IS_A: Final = pattern(
    r"\s*(?:\([^()]{1,80}\)\s*)?(?:,\s*(?:which is )?|\s+is\s+|\s*\()(?:a|an|the|our|the first)\s+(?:(?!for\b"
    r"|to\b|that\b|which\b|of\b|on\b|with\b|in\b|from\b|by\b)[\w’'/-]+,?\s+){0,9}(?:{DATA_HEAD}|suite"
    r"|challenge|competition)\b{NOT_ITSELF}",
    yes=[" is a new benchmark", ", the large data set", " (LF), a corpus"],
    no=[" is a sorter", " is a benchmark method"],
    use="match",
)
_GENERIC_BEFORE: Final = pattern(
    r"\b(?:an?|each|every|any|some|many|most|all|several|various|multiple|other|different|no|two|three|four"
    r"|five|six|seven|eight|nine|ten|\d+)\s+(?:[a-z][\w-]*\s+){0,2}$",
    yes=["an ", "three new "],
    no=["the ", "an Old "],
)
_SCORE_ON: Final = pattern(
    r"\d(?:\s?%|\s?×|x)?\s+(?:[\w@-]+\s+){0,4}on\s+(?:the\s+)?$",
    yes=["95% on ", "3.5 accuracy on the "],
    no=["95% of ", "won on "],
)
_ACTS: Final = pattern(
    r"(?<![\w+/&-])([\w+/&-]+)(?:’s|'s)?\s+(?:significantly |consistently |also |substantially )?(?:achiev"
    r"|outperform|improv|obtain|reach|surpass|attain|learns|uses|leverag|enabl|reduc|can\b)",
    yes=["BERT significantly improves", "GPT’s can"],
    no=["improves"],
)
_NAMED_BENCH: Final = pattern(
    r"\w*[a-z\d-](?:Bench|BENCH)(?:mark)?(?:[-+]?\w{0,6})?",
    yes=["SortBench", "SortBench-v2", "Sort-Bench"],
    no=["Bench", "Sorting"],
    use="fullmatch",
)
_TITLED: Final = pattern(
    r"(?:[A-Z\d][\w’'&/-]* ){1,4}(?:Data ?[Ss]et|Benchmark|Corpus|Treebank|Challenge)",
    yes=["Sorted Tables Dataset", "Penn Treebank"],
    no=["Dataset", "sorted Dataset"],
    use="fullmatch",
)
_TITLED_BEFORE: Final = pattern(
    r"\b(?:the|our|this|on|of)\s+(?:[a-z-]+\s+)?$", yes=["on the ", "our large "], no=["large ", "a "]
)
_ENDING: Final = pattern(
    r"(?:[a-z]{1,8}|[A-Z][a-z]{1,8})([A-Z]{5,}|ImageNet)(?:-?\d+)?",
    yes=["psMNIST", "TinyImageNet"],
    no=["MNIST", "SortNet"],
    use="fullmatch",
)
_NO_NAME: Final = pattern(
    r".*\b[GTC]PUs?|[A-Z]+s|[A-Z]|\d+[A-Z]?|I+V?|[A-Z]\d|[A-Z][a-z]-[A-Z][a-z]|\w*-of|\d+[KMGT]B"
    r"|.*[ -](?:[Rr]etrieval|[Aa]nswering|[Cc]omprehension|[Rr]easoning|[Cc]lassification|[Dd]etection"
    r"|[Ss]egmentation|[Tt]ranslation|[Rr]ecognition|[Cc]aptioning|[Gg]eneration|[Ss]ummari[sz]ation"
    r"|[Ii]nference|[Ll]earning|[Dd]istance)",
    yes=["8 GPUs", "X", "Image Classification", "16GB"],
    no=["MNIST", "SortBench"],
    use="fullmatch",
)
"""Hardware, sizes, tasks and measures."""
_AMOUNT: Final = pattern(r"(?:^|\s)[\d.,]+\s?$", yes=[" 12 ", "3.5"], no=["a12"])
_CLOSED: Final = pattern(r"\s*[(),;]", yes=[")", " ,"], no=[" of"], use="match")
_EPONYM: Final = pattern(
    r"[A-Z]\w*(?:ian|ean|ese|ish)(?![\w])", yes=["Gaussian", "Chinese data"], no=["Gaussianity", "chinese"], use="match"
)
_DEFINITE: Final = pattern(r"\b(?:the|our|this|on|of)\s+$", yes=["on the "], no=["the large ", "a "])
_STRONG: Final = pattern(
    r"\d|[a-z][A-Z]|[A-Z]{3}|[A-Z]{2}[a-z]|[A-Z]\w*-[A-Z]", yes=["MNIST", "SortBench", "Cora2"], no=["Cora", "Co"]
)
_ENDS_APPOSITION: Final = pattern(
    r"\s?(?:[,.;)–—]|-{2})|\s(?:for|to|that|which|with|of|containing|consisting)\b",
    yes=[",", " for tables"],
    no=[" tables"],
    use="match",
)
_NEW_BEFORE: Final = pattern(
    r"\b(?:introduc|present|propos|creat|develop|construct|build|built|releas|collect|curat|contribut|provid"
    r"|establish|new|novel|our|own|first)(?:e|es|ed|ing|s)? [^.;:()]{0,60}$",
    yes=["we introduce a large ", "a new "],
    no=["we use a large ", "new. A "],
)
_HEAD_BEFORE: Final = pattern(
    r"\b(?:data[ -]?set|benchmark|corpus|test-?bed|suite)(?:,|:| —| –| -| called| named| termed"
    r"| dubbed)(?: the)? $",
    yes=["a data set called ", "the benchmark, "],
    no=["benchmarks, ", "the method, "],
)
_FARTHEST = 90
"""Characters between the word for data and a name that it introduces."""
_LONG_FORM: Final = pattern(
    r"(?:{DATA_HEAD}|suite|challenge|collection|testbed)$",
    yes=["Sorted Tables Benchmark", "test suite"],
    no=["Benchmark of Tables", "Sorted Tables"],
    any_case=True,
)


class Candidate(NamedTuple):
    """A run of words that may name a data set."""

    start: int
    end: int
    written: str
    known: str
    """The known name, or nothing."""


@dataclass(frozen=True)
class Context:
    """A text, and what of it says which names are data sets."""

    text: str
    heads: tuple[tuple[int, int], ...]
    """Where it says "dataset", "benchmark" and the like."""
    explained: dict[str, bool]
    """For the key of each abbreviation that it explains, whether the long form is that of a data set."""
    lexicon: Lexicon

    @cached_property
    def actors(self) -> frozenset[str]:
        """The words before verbs such as "outperforms": whatever does something is a method."""
        return frozenset(match[1] for match in _ACTS.finditer(self.text))


def read_context(plain: Analysed, lexicon: Lexicon) -> Context:
    """Return what a text says of the names in it, those of `lexicon` among them; without asides."""
    return Context(
        plain.text,
        tuple(match.span() for match in _HEADS.finditer(plain.text)),
        {key_of(a.short): _is_explained_as_data(plain.text, a) for a in plain.acronyms},
        lexicon,
    )


def _is_explained_as_data(text: str, acronym: Acronym) -> bool:
    """Return whether a long form is that of a data set: it says so, or "Long Form (LF), a benchmark" follows it."""
    if _LONG_FORM.search(acronym.long):
        return True
    if " " not in acronym.long or sum(word[0].isupper() for word in acronym.long.split()) < 2:
        return False  # a field at a sentence's beginning: "Federated learning (FL) is an open challenge"
    if (at := text.find(f"{acronym.long} (")) >= 0 and _HEAD_BEFORE.search(text[max(0, at - 40) : at]):
        return True
    both = f"{acronym.long} ({acronym.short})"
    return (at := text.find(both)) >= 0 and _IS_A.match(text, at + len(both)) is not None


def spoken_of(context: Context, group: list[Candidate]) -> bool:
    """Return whether the text calls the names of a list data sets or benchmarks, before or after naming them."""
    text, heads = context.text, context.heads
    start, end = group[0].start, group[-1].end
    after = bisect_left(heads, (end, 0))
    if after < len(heads) and heads[after][0] - end < 60 and _MODIFIERS.fullmatch(text, end, heads[after][0]):
        return len(group) > 1 or bool(group[0].known) or not _is_generic(text, group[0], heads[after])
    before = bisect_left(heads, (start, 0)) - 1
    if before < 0 or start - heads[before][1] > _FARTHEST:
        return False
    gap = heads[before][1]
    if _INTRODUCES.fullmatch(text, gap, start):
        return bool(_CLOSED.match(text, end)) if "(" in text[gap:start] else _is_plural(text, heads[before])
    if _CALLED.fullmatch(text, gap, start):
        return not _METHOD.search(text, gap, start)
    if _LIST_AFTER_COMMA.fullmatch(text, gap, start):
        return any(candidate.known for candidate in group) or (
            len(group) == 1 and _is_apposed(context, group[0], before)
        )
    return text[gap:start] == " " and text[gap - 1] != "s" and _is_strong(group[0].written)


def _is_apposed(context: Context, candidate: Candidate, head: int) -> bool:
    """Return whether a name is set behind a word for one data set, between commas: "a new benchmark, X, for agents"."""
    text, (start, end) = context.text, context.heads[head]
    if text[end - 1] == "s" or not _is_strong(candidate.written) or not _ENDS_APPOSITION.match(text, candidate.end):
        return False
    return _NEW_BEFORE.search(text[max(0, start - 80) : start]) is not None


def may_be_data(context: Context, candidate: Candidate, group: list[Candidate]) -> bool:
    """Return whether a name in a place for data sets can be one: it is no method, model, field, language or number."""
    written, text = candidate.written, context.text
    if (
        context.explained.get(key_of(written)) is False
        or is_other(written, context.lexicon)
        or written.casefold() in FIELD
    ):
        return False
    if _NO_NAME.fullmatch(written) or _EPONYM.match(written) or _HEADS.search(written) or _acts(context, written):
        return False
    if _METHOD.match(text, candidate.end + 1) or _AMOUNT.search(text, max(0, candidate.start - 8), candidate.start):
        return False
    return _is_strong(written) or (len(group) <= 3 and len(written) > 3)


def named_as_data(context: Context, candidate: Candidate) -> bool:
    """Return whether a name says itself that it is a data set's, or an apposition or a score found on it does."""
    written = candidate.written
    if _TITLED.fullmatch(written) and not context.text.startswith(" (", candidate.end):
        return _TITLED_BEFORE.search(context.text[max(0, candidate.start - 30) : candidate.start]) is not None
    if _NAMED_BENCH.fullmatch(written) or _is_kind_of_known(written, context.lexicon):
        return not _acts(context, written)
    if not _IS_A.match(context.text, candidate.end):
        before = context.text[max(0, candidate.start - 60) : candidate.start]
        if not (_is_strong(written) and _SCORE_ON.search(before)):
            return False
    return may_be_data(context, candidate, [candidate])


def _is_generic(text: str, candidate: Candidate, head: tuple[int, int]) -> bool:
    """Return whether the name before "dataset" only says what kind it is ("an RL benchmark", "Gaussian datasets")."""
    before = text[max(0, candidate.start - 40) : candidate.start]
    if _GENERIC_BEFORE.search(before):
        return True
    if _is_strong(candidate.written) and not (candidate.written.isalpha() and candidate.written.isupper()):
        return False
    return _is_plural(text, head) or not _DEFINITE.search(before)


def _is_plural(text: str, head: tuple[int, int]) -> bool:
    return text[head[0] : head[1]].casefold().endswith(("s", "corpora"))


def _is_kind_of_known(written: str, lexicon: Lexicon) -> bool:
    """Return whether the name ends in a known one: psMNIST."""
    ending = _ENDING.fullmatch(written)
    return ending is not None and [(m.start, m.end) for m in find_known(ending[1], lexicon)] == [(0, len(ending[1]))]


def _acts(context: Context, written: str) -> bool:
    return written.rsplit(" ", maxsplit=1)[-1] in context.actors


def _is_strong(written: str) -> bool:
    """Return whether the name is written as no ordinary word is: with a digit, an inner capital or three capitals."""
    return _STRONG.search(written) is not None
