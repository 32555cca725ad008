"""The name that an abstract gives to its own method, model, data set, benchmark or library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.model import Acronym
from generator.reading.analysed import Analysed
from generator.reading.lexicon import pattern, weights
from generator.reading.results.metrics import METRIC
from generator.reading.sentences.openings import unglue
from generator.reading.system.introductions import brought_in, is_of_others
from generator.reading.system.name_shapes import find_names, is_common, is_distinctive, is_eponym, is_known, trimmed

_WEIGHTS: Final = weights("system")
_FAR: Final = 6_000
"""Characters that are read: twice the longest abstract of ICML 2021, NeurIPS 2020 and ICLR 2024."""
_QUOTES: Final = "'\"“”‘’"
_SPOKEN_QUOTES: Final = '"“”'
_STANDARD: Final = pattern("{STANDARD} ", yes=["standard gradient descent"], no=["substandard x", "graph"], use="match")
_ADJECTIVE: Final = pattern(r" [A-Z][a-z]+(?:ian|ean)$", yes=["Mixed Gaussian"], no=["Gaussian", "Gaussian Mixture"])
_A_TASK_NAMED: Final = pattern(
    r"\b(?:tasks?|problems?|settings?) of "
    r"(?:(?!(?:by|with|via|we)\b|propos|introduc|present|develop)[\w’'-]+ ){0,9}\(?$",
    yes=["the task of sorting tables (", "for problems of sorting "],
    no=["the task of sorting by ", "the sorting task "],
)
_NO_SYSTEM: Final = pattern(
    r"(?:.*(?: |^|-))?(?:[Pp]roblems?|[Tt]ask|(?:Conjecture|Theorem|Lemma|Hypothesis)(?: (?:for|of|in|on) .*)?)",
    yes=["Sorting Problem", "Lottery Ticket Hypothesis", "Theorem of Alternatives"],
    no=["Problem Solver", "SubTask"],
    use="fullmatch",
)
"""Names that are those of something else than a system, however they are brought in."""
_APPOSITION: Final = pattern(
    r"{ASIDE}?{DASH}\s?(?:(?:which|that) is )?"
    r"(?:(?:an?|the first|two|the) {FEW_WORDS}{KIND}\b|our {FEW_WORDS}{KIND}\b{APPOSITION_ENDS})",
    yes=[", a fast method", " (a sorter), the first framework", ": our model, which"],
    no=[", our model wins", " is a method", " and a method"],
    use="match",
    any_case=True,
)
_AN_APPOSITION: Final = pattern(
    r"{ASIDE}?{DASH}\s?(?:an?|the first) \w",
    yes=[", a way", " – the first way"],
    no=[", the way"],
    use="match",
    any_case=True,
)
_OURS_BEHIND: Final = pattern(
    r"(?:,| —| –| --?|—) ?our {FEW_WORDS}{KIND}\b{APPOSITION_ENDS}"
    r"|{ASIDE}? is an? (?:open|new|novel|versatile|free|modern|lightweight|large-scale|general|general-purpose|unified"
    r"|python)\b",
    yes=[", our new model, ", " is a novel way", " (a sorter) is an open library"],
    no=[", our model wins", " is a way"],
    use="match",
    any_case=True,
)
_IS_PROPOSED: Final = pattern(
    r"{ASIDE}?(?:,? (?:[\w-]+ ){0,2}{KIND})?,? (?:is|was) (?:\w+ly |then |also |thus |first )?{MADE}\b"
    r"(?! (?:in|by) (?:\[|[A-Z]|the lit))",
    yes=[" is proposed", ", a sorting method, was first introduced"],
    no=[" is proposed by Smith", " proposes"],
    use="match",
)
_DETERMINED: Final = pattern(
    r"(?:^|[,;(—]|\b(?:the|an?|our|new|novel|proposed))\s*$",
    yes=["", "Here, ", "A new "],
    no=["with ", "a fast "],
    any_case=True,
)
_QUALIFIED: Final = pattern(
    r"\b(?:the|an?|our|new|novel|proposed)(?: [\w-]+){0,2}\s*$",
    yes=["a novel fast sorter ", "The "],
    no=["with ", "a fast and very good way "],
    any_case=True,
)
_KNOWN_BEHIND: Final = pattern(
    r"{ASIDE}?(?:,| is| are) (?:an?|the) (?:recent\w*|popular|(?:well|widely|commonly)\S*|classic\w*|standard"
    r"|state-of-the-art|common|prominent|existing|promising|powerful|fundamental|important|useful|key|central"
    r"|long-standing|celebrated|famous)\b",
    yes=[", a well-known method", " (a sorter) is the popular way"],
    no=[", a method", " is the first"],
    use="match",
    any_case=True,
)
_IDENTITY: Final = pattern(
    r"{ASIDE}? (?:is|are) (?:an?|the first|our) {FEW_WORDS}{KIND}\b",
    yes=[" is a fast method", " are our two models"],
    no=[" is the method", " is fast"],
    use="match",
    any_case=True,
)
_WINS: Final = pattern(
    r"{SUBJECT}(?:{WINS}|demonstrat|show|advance|establish|generali[sz]|yield|enabl|provid|match|maintain|emerg|mark"
    r"|perform|able to|capabl|superior|effective|better|faster|competitive|deliver)",
    yes=[" outperforms", " (a sorter) also significantly improves", " is able to"],
    no=[" uses", " and outperforms"],
    use="match",
)
_ACTS: Final = pattern(
    r"{SUBJECT}(?:leverag|us(?:es|ing)\b|learn|combin|consist|allow|produc|requir|generat|employ|introduc"
    r"|exploit|adapt|train|offers?\b|exhibit|estimat|comput|optimi|compris|contain|cover|includ|spans?\b"
    r"|extend|adopt|run|work|scale|build|predict|propos|treat|process|handles?\b|addresse?s?\b|gives?\b"
    r"|leads?\b|converge|encod|transfer|make|take|bring|preserv|address|support|helps?\b|creat|constructs?\b"
    r"|incorporat|integrat|decompos|select|identif|aim|explore|utili|tackle|automatic|balanc|captur|based on|with)",
    yes=[" uses", " can then learn", " with"],
    no=[" used", " and uses"],
    use="match",
)
_FOLLOWS_A_NAME: Final = pattern(
    r"\s*(?:$|[,:;.)\]“”\"'’—–}\[]|\(|--?\s|(?:a|an|the|which|that|to|for|as|by|with|on|in|and|or|is|are|can|"
    r"has|have|was|via|from|at|does|using|based|where|when|over|under|while|not only|through|models?|{KIND})\b)",
    yes=[", a", " is", " framework", ""],
    no=[" of", " tables"],
    use="match",
)
_OWN: Final = pattern(
    r"\b(?:we|our|us|this {PAPER}|(?:is|are) {MADE})\b",
    yes=["we win", "in this thesis", "a way is presented"],
    no=["the paper", "west of here"],
)
_BESIDE: Final = pattern(
    r" \((?:or )?({NAME})\)|, or ({NAME})[.,]",
    yes=[" (or Fast Sorter)", ", or SortNet."],
    no=[" (a sorter)"],
    use="match",
)
_A_TASK: Final = pattern(
    r" ?[=≈<>]| (?:tasks?|problems?|settings?|(?:type )?equations?|inequalit(?:y|ies)|theorems?"
    r"|propert(?:y|ies)|conditions?|assumptions?)\b"
    r"|{ASIDE}?{DASH}\s?(?:which is )?an? (?:[\w-]+ ){0,4}"
    r"(?:task|problem|setting|phenomenon|concept|notion|condition)\b",
    yes=[" = 3", " problem", ", a hard task"],
    no=[" model", ", a model"],
    use="match",
)
_MADE_FOR_LETTERS: Final = pattern(
    r"\b[A-Z]{2}[a-z]|\b[a-z]+[A-Z]", yes=["INternal states", "mEmory"], no=["Internal States", "MRI"]
)
_PROPOSES: Final = pattern(
    r"\b(?:propos|introduc|present|develop|design)(?:e|es|ing|s)?\b(?!.*\b{CALLED} $)",
    yes=["we propose to sort ", "by introducing "],
    no=["we propose a way called ", "it was proposed "],
)
_KIND_BEHIND: Final = pattern(r" {KIND}\b", yes=[" networks"], no=[" networking", "networks"], use="match")
_LISTING: Final = frozenset(("and", "in", "on", "by", "the", "as"))
_ADDRESS: Final = pattern(r"https?://\S+", yes=["see https://example.org/a."], no=["example.org"])


@dataclass(slots=True)
class _Candidate:
    """What speaks for and against a name while a text is read."""

    name: str
    first: int
    """Which sentence names it first."""
    late: bool
    """Whether the paper had spoken of itself by then."""
    introduced: float = 0.0
    again: int = 0
    """How many more times it is brought in."""
    described: float = 0.0
    acts: float = 0.0
    others: int = 0
    mentions: int = 0
    task: bool = False
    """Whether it names a task, a problem or a quantity."""
    explained: str = ""
    """Its long form."""


def find_system(analysed: Analysed) -> str | None:
    """Return the name that a text gives to its own method, model, data set, benchmark or library, or None.

    A name earns points by being brought in ("we propose X", "a framework called X", "X, a novel method"), by being
    described, by what it goes on to do and by how it is written; it loses points where it stands among what the paper
    builds on or compares with. The best name above a threshold is it.
    """
    plain = _plain(analysed)
    aliases = {acronym.long: acronym.short for acronym in plain.acronyms}
    longs = {acronym.short: acronym.long for acronym in plain.acronyms}
    candidates: dict[str, _Candidate | None] = {}
    first_own = next((number for number, sentence in enumerate(plain.sentences) if _OWN.search(sentence.lower())), 0)
    for number, sentence in enumerate(plain.sentences):
        own = number >= first_own
        for name, left, right in _mentions(sentence, plain.acronyms):
            if name not in candidates:
                new = _Candidate(name, number, own, explained=longs.get(name, ""))
                candidates[name] = None if _is_anyones(name, longs, plain.text) else new
            if candidate := candidates[name]:
                _weigh(candidate, left, right, own=own)
            beside = _BESIDE.match(right)
            if beside:
                long, short = sorted((name, beside[1] or beside[2]), key=lambda form: -form.count(" "))
                aliases.setdefault(long, short)
    weighed = [c for c in candidates.values() if c and not is_common(aliases.get(c.name, c.name))]
    own_names = [c for c in weighed if c.introduced >= _WEIGHTS["well"]]
    first = min((c.first for c in own_names if not c.task), default=min((c.first for c in own_names), default=-1))
    best = max(weighed, key=lambda c: (_score(c, first), -c.first, c.name), default=None)
    if best is None or _score(best, first) < _WEIGHTS["enough"]:
        return None
    return _preferred(best.name, aliases, plain.text)


def _plain(analysed: Analysed) -> Analysed:
    """Return the text without addresses, emphasis and braces, and no more of it than is read."""
    text = analysed.unglued if len(analysed.text) <= _FAR else unglue(analysed.text[:_FAR])
    return analysed.reworded(_ADDRESS.sub("", text.replace("*", "").replace("{", "").replace("}", "")))


def _mentions(sentence: str, acronyms: tuple[Acronym, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield each name of `sentence` with what stands before and after it.

    A short form in brackets stands where its long form does.
    """
    longs = {acronym.short: acronym.long for acronym in acronyms}
    spans = [(at, at + len(long)) for long in longs.values() if (at := sentence.find(long)) >= 0]
    for name, start in _names(sentence):
        end = start + len(name)
        if any(left <= start and end <= right and end - start < right - left for left, right in spans):
            continue
        left = sentence[max(0, start - 200) : start]
        name = name[:-1] if name.endswith("s") and name[:-1] in longs else name
        before, after = sentence[:start].rstrip(_QUOTES), sentence[end:].lstrip(_QUOTES)
        if before.endswith("("):
            at = sentence.casefold().rfind(longs[name].casefold()[:-1], 0, start) if name in longs else -1
            if at >= 0:
                left, end = sentence[max(0, at - 200) : at], sentence.find(")", end) + 1 or end
            elif after.startswith(")"):
                end = sentence.find(")", end) + 1
            else:
                continue
        right = sentence[end : end + 160]
        for quote in _SPOKEN_QUOTES:
            right = right.replace(quote, "")
        yield name, left, right


def _names(sentence: str) -> Iterator[tuple[str, int]]:
    """Yield what is written like a name, with its start; `Lemur and Lemur-Chat` is two."""
    for match in find_names(sentence):
        for part in _split(match[0]):
            name = trimmed(part)
            if len(name) > 1 and any(map(str.isalpha, name)):
                yield name, match.start() + match[0].find(part) + part.find(name)


def _split(run: str) -> list[str]:
    """Return the run, parted at its joints where a word beside one is a name by itself."""
    if run.count(" ") < 2:
        return [run]
    words = run.split(" ")
    parts, start = [], 0
    for at in range(1, len(words) - 1):
        lonely = at - start == 1 and is_distinctive(words[at - 1])
        listed = words[at] in _LISTING and (is_distinctive(words[at - 1]) or is_distinctive(words[at + 1]))
        if words[at].islower() and (lonely or listed or words[at + 1].startswith(words[start])):
            parts.append(" ".join(words[start:at]))
            start = at + 1
    return [*parts, " ".join(words[start:])]


def _is_anyones(name: str, longs: dict[str, str], text: str) -> bool:
    """Return whether `name` is a field's, a problem's, a measure's or a person's, or an ordinary word."""
    return (
        is_common(name)
        or all(map(is_eponym, name.split(" ")))
        or _ADJECTIVE.search(name) is not None
        or (any(map(str.isdigit, name)) and METRIC.fullmatch(name) is not None)
        or _STANDARD.match(longs.get(name, "")) is not None
        or _NO_SYSTEM.fullmatch(longs.get(name, name)) is not None
        or (_is_plain(name) and name.lower() in text)
    )


def _weigh(candidate: _Candidate, left: str, right: str, *, own: bool) -> None:
    """Add to `candidate` what one mention of it says."""
    candidate.mentions += 1
    words = candidate.name.split(" ")
    plain = _is_plain(candidate.name)
    if plain and (not _FOLLOWS_A_NAME.match(right) or all(map(is_eponym, words))):
        return
    introduced = brought_in(left, right)
    if own and not introduced and _is_coined(candidate, left):
        introduced = _WEIGHTS["coined"]
    if candidate.explained and candidate.mentions > 1 and not candidate.introduced:
        introduced *= _WEIGHTS["explained_before"]  # it was explained before as what the field knows
    if introduced and not own:
        introduced -= _WEIGHTS["background"]
    if introduced and len(words) == 1 and plain and _KIND_BEHIND.match(right):
        introduced -= _WEIGHTS["before_kind"]
    if plain and len(words) == 1 and left.endswith(": ") and _KIND_BEHIND.match(right):
        introduced = 0.0  # a capital that begins a clause
    candidate.task = candidate.task or _A_TASK.match(right) is not None or _names_a_task(candidate, left)
    candidate.again += introduced > 0 and candidate.introduced > 0
    candidate.introduced = max(candidate.introduced, introduced)
    if _OURS_BEHIND.match(right) or (own and _is_proposed(candidate, left, right)):
        candidate.introduced = max(candidate.introduced, _WEIGHTS["behind"])
    if _KNOWN_BEHIND.match(right):
        candidate.introduced, candidate.others = 0.0, candidate.others + 2
    elif _APPOSITION.match(right):
        apposed = introduced or not is_of_others(left)
        candidate.described = max(candidate.described, _WEIGHTS["apposition"] if apposed else 0.0)
    elif introduced and _AN_APPOSITION.match(right):
        candidate.described = max(candidate.described, _WEIGHTS["some_apposition"])
    elif _IDENTITY.match(right):
        candidate.described = max(candidate.described, _WEIGHTS["identity"])
    if _WINS.match(right):
        candidate.acts += _WEIGHTS["wins"]
    elif _ACTS.match(right):
        candidate.acts += _WEIGHTS["does"]
    if not introduced and is_of_others(left):
        candidate.others += 1


def _is_coined(candidate: _Candidate, left: str) -> bool:
    """Return whether a long form is written as a name, or for its letters, where the paper says that it proposes.

    "We propose to solve it by INternal States for DEtection (INSIDE)", but not "using Monte-Carlo Tree Search (MCTS)".
    """
    if candidate.mentions > 1 or not candidate.explained or not _PROPOSES.search(left) or is_of_others(left):
        return False
    capitals = sum(word[0].isupper() for word in candidate.explained.split(" "))
    return capitals > 2 or _MADE_FOR_LETTERS.search(candidate.explained) is not None


def _names_a_task(candidate: _Candidate, left: str) -> bool:
    """Return whether the name is said to be that of a task: "the task of sorting tables (ST)"."""
    return (candidate.explained != "" or left.endswith("(")) and _A_TASK_NAMED.search(left) is not None


def _is_proposed(candidate: _Candidate, left: str, right: str) -> bool:
    """Return whether the passive brings in the name: "a novel sorter (X) is proposed", "X, a sorter, is presented"."""
    if not _IS_PROPOSED.match(right) or is_of_others(left):
        return False
    return (_QUALIFIED if candidate.explained else _DETERMINED).search(left) is not None


def _is_plain(name: str) -> bool:
    """Return whether all words of `name` could be ordinary ones with a capital."""
    return not any(map(is_distinctive, name.split(" ")))


def _score(candidate: _Candidate, first: int) -> float:
    """Return how much speaks for `candidate`; `first`: the sentence that brings in the paper's first own name."""
    w = _WEIGHTS
    distinctive = any(map(is_distinctive, candidate.name.split(" ")))
    well = candidate.introduced >= w["well"]
    explained = candidate.explained != ""
    proper = sum(word[:1].isupper() for word in candidate.explained.split(" ")) > 1
    unexplained = distinctive and candidate.late and not explained and not candidate.others and candidate.acts > 1
    return (
        candidate.introduced
        + min(w["again_most"], w["again"] * candidate.again)
        + candidate.described
        + min(w["acts_most"], candidate.acts)
        + min(w["mentions_most"], w["mention"] * (candidate.mentions - 1))
        + (w["distinctive"] if distinctive else -w["plain"])
        + (w["proper"] if proper and candidate.acts else 0.0)
        - (w["improper"] if explained and not well and not proper else 0.0)
        - (w["known_before"] if explained and not candidate.introduced and not candidate.late else 0.0)
        - (w["task"] if candidate.task else 0.0)
        - (w["known"] if is_known(candidate.name) else 0.0)
        + (w["first_own"] if well and candidate.first == first else 0.0)
        + (w["unexplained"] if unexplained else 0.0)
        - (0.0 if well else w["others"] * candidate.others)
    )


def _preferred(name: str, aliases: dict[str, str], text: str) -> str:
    """Return the long form of `name` where that is a name of one or two words, else the short one.

    Titles of ICML 2021, NeurIPS 2020 and ICLR 2024 that hold just one of both: with two capitalised words and initials
    the long form in 55 of 65, with more words before a colon mostly the short one.
    """
    for long, short in aliases.items():
        if long.startswith(f"{name} ") and " " in name and name not in aliases:
            return short
        if name in (long, short):
            return long if _is_name_itself(long, short) and f"{short} ({long}" not in text else short
    return name


def _is_name_itself(long: str, short: str) -> bool:
    words = long.split(" ")
    if not all(word[0].isupper() for word in words) or words[0][0] != short[0].upper():
        return False
    if len(words) == 1:
        return len(short) <= 3 or short.isupper()
    if len(words) == 2 and short.isupper():
        return len(short) == 2 or not any(map(is_distinctive, words))
    return False
