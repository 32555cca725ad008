"""The name that an abstract gives to its own method, model, data set, benchmark or library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Acronym
from generator.reading.analysed import Analysed
from generator.reading.lexicon import KIND, unglue
from generator.reading.results.metrics import METRIC
from generator.reading.system.introductions import brought_in, is_of_others
from generator.reading.system.name_shapes import (
    NAME,
    find_names,
    is_common,
    is_distinctive,
    is_eponym,
    is_known,
    trimmed,
)
from generator.text.patterns import beginning

_ENOUGH = 2.9
_FAR = 6_000
"""Characters that are read: twice the longest abstract of ICML 2021, NeurIPS 2020 and ICLR 2024."""
_WELL = 2.4
"""From here on a name counts as brought in by the paper."""
_QUOTES = "'\"“”‘’"
_SPOKEN_QUOTES = '"“”'
_STANDARD = re.compile(r"(?:standard|vanilla|conventional|classical|traditional|ordinary|naive) ")
_ADJECTIVE = re.compile(r" [A-Z][a-z]+(?:ian|ean)$")
_A_TASK_NAMED = re.compile(
    r"\b(?:tasks?|problems?|settings?) of (?:(?!by\b|with\b|via\b|we\b|propos|introduc|present|develop)[\w’'-]+ )"
    r"{0,9}\(?$"
)
_NO_SYSTEM = re.compile(
    r"(?:.*(?: |^|-))?(?:Problems?|problems?|Task|task"
    r"|(?:Conjecture|Theorem|Lemma|Hypothesis)(?: (?:for|of|in|on) .*)?)"
)
"""Names that are those of something else than a system, however they are brought in."""
_APPOSITION_ENDS = r"(?=\s?(?:[,.;:)—–]|--?\s|$)| (?:for|that|which|to|of|with|based|in|on|using|by|as|and|from)\b)"
"""What follows on "X, our model": where a verb does, X only stands before the clause ("On X, our model wins")."""
_APPOSITION = re.compile(
    rf"(?: \([^()]{{2,80}}\))?(?:,| —| –| --?|:|—)\s?(?:(?:which|that) is )?(?:(?:a|an|the first|two|the) "
    rf"(?:[\w’'/-]+,? ){{0,7}}?{KIND}\b|our (?:[\w’'/-]+,? ){{0,7}}?{KIND}\b{_APPOSITION_ENDS})",
    re.IGNORECASE,
)
_AN_APPOSITION = re.compile(r"(?: \([^()]{2,80}\))?(?:,| —| –| --?|:|—)\s?(?:an?|the first) \w", re.IGNORECASE)
_OURS_BEHIND = re.compile(
    rf"(?:,| —| –| --?|—) ?our (?:[\w’'/-]+,? ){{0,7}}?{KIND}\b{_APPOSITION_ENDS}"
    r"|(?: \([^()]{2,80}\))? is an? (?:open|new|novel|versatile|free|modern"
    r"|lightweight|large-scale|general|general-purpose|unified|python)\b",
    re.IGNORECASE,
)
_IS_PROPOSED = re.compile(
    rf"(?: \([^()]{{2,80}}\))?(?:,? (?:[\w-]+ ){{0,2}}{KIND})?,? (?:is|was) (?:\w+ly |then |also |thus |first )?"
    r"(?:proposed|introduced|presented|developed|designed|devised)\b(?! (?:in|by) (?:\[|[A-Z]|the lit))"
)
_DETERMINED = re.compile(r"(?:^|[,;(—]|\b(?:the|an?|our|new|novel|proposed))\s*$", re.IGNORECASE)
_QUALIFIED = re.compile(r"\b(?:the|an?|our|new|novel|proposed)(?: [\w-]+){0,2}\s*$", re.IGNORECASE)
_KNOWN_BEHIND = re.compile(
    r"(?: \([^()]{2,80}\))?(?:,| is| are) (?:an?|the) (?:recent\w*|popular|(?:well|widely|commonly)\S*"
    r"|classic\w*|standard|state-of-the-art|common|prominent|existing|promising|powerful|fundamental"
    r"|important|useful|key|central|long-standing|celebrated|famous)\b",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    rf"(?: \([^()]{{2,80}}\))? (?:is|are) (?:an?|the first|our) (?:[\w’'/-]+,? ){{0,7}}?{KIND}\b", re.IGNORECASE
)
_SUBJECT = (
    r"(?: \([^()]{2,80}\))?,? (?:(?:also|can|consistently|significantly|further|not only|is|are|successfully"
    r"|effectively|substantially|jointly|explicitly|directly|then|first|greatly|generally|still|clearly) )*"
)
_WINS = re.compile(
    _SUBJECT + r"(?:achiev|outperform|improv|surpass|attain|reach|obtain|exceed|reduc|demonstrat|show|advance|establish"
    r"|generali[sz]|yield|enabl|provid|match|maintain|emerg|mark|perform|boost|able to|capabl|superior"
    r"|effective|better|faster|competitive|beat|deliver)"
)
_ACTS = re.compile(
    _SUBJECT + r"(?:leverag|us(?:es|ing)\b|learn|combin|consist|allow|produc|requir|generat|employ|introduc"
    r"|exploit|adapt|train|offers?\b|exhibit|estimat|comput|optimi|compris|contain|cover|includ|spans?\b"
    r"|extend|adopt|run|work|scale|build|predict|propos|treat|process|handles?\b|addresse?s?\b|gives?\b"
    r"|leads?\b|converge|encod|transfer|make|take|bring|preserv|address|support|helps?\b|creat|constructs?\b"
    r"|incorporat|integrat|decompos|select|identif|aim|explore|utili|tackle|automatic|balanc|captur|based on"
    r"|with)",
)
_FOLLOWS_A_NAME = re.compile(
    rf"\s*(?:$|[,:;.)\]“”\"'’—–}}\[]|\(|--?\s|(?:a|an|the|which|that|to|for|as|by|with|on|in|and|or|is|are|can|"
    rf"has|have|was|via|from|at|does|using|based|where|when|over|under|while|not only|through|models?"
    rf"|{KIND})\b)"
)
_OWN = re.compile(
    beginning(
        "we|our|us|this (?:paper|work|article|report|study|thesis|survey|note|letter)"
        "|is (?:presented|proposed|introduced)|are (?:presented|proposed|introduced)"
    )
    + r"\b"
)
_BESIDE = re.compile(rf" \((?:or )?({NAME.pattern})\)|, or ({NAME.pattern})[.,]")
_A_TASK = re.compile(
    r" ?[=≈<>]| (?:tasks?|problems?|settings?|(?:type )?equations?|inequalit(?:y|ies)|theorems?"
    r"|propert(?:y|ies)|conditions?|assumptions?)\b|(?: \([^()]{2,80}\))?(?:,| —| –| --?|:|—)\s?(?:which is )?(?:a|an) "
    r"(?:[\w-]+ ){0,4}(?:task|problem|setting|phenomenon|concept|notion|condition)\b"
)
_MADE_FOR_LETTERS = re.compile(r"\b[A-Z]{2}[a-z]|\b[a-z]+[A-Z]")
_PROPOSES = re.compile(
    r"\b(?:propos|introduc|present|develop|design)(?:e|es|ing|s)?\b(?!.*\b(?:called|named|termed) $)"
)
_KIND_BEHIND = re.compile(rf" {KIND}\b")
_LISTING = frozenset(("and", "in", "on", "by", "the", "as"))
_ADDRESS = re.compile(r"https?://\S+")


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
    own_names = [c for c in weighed if c.introduced >= _WELL]
    first = min((c.first for c in own_names if not c.task), default=min((c.first for c in own_names), default=-1))
    best = max(weighed, key=lambda c: (_score(c, first), -c.first, c.name), default=None)
    if best is None or _score(best, first) < _ENOUGH:
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
        introduced = 2.4
    if candidate.explained and candidate.mentions > 1 and not candidate.introduced:
        introduced *= 0.4  # it was explained before as what the field knows
    if introduced and not own:
        introduced -= 1.6
    if introduced and len(words) == 1 and plain and _KIND_BEHIND.match(right):
        introduced -= 0.8
    if plain and len(words) == 1 and left.endswith(": ") and _KIND_BEHIND.match(right):
        introduced = 0.0  # a capital that begins a clause
    candidate.task = candidate.task or _A_TASK.match(right) is not None or _names_a_task(candidate, left)
    candidate.again += introduced > 0 and candidate.introduced > 0
    candidate.introduced = max(candidate.introduced, introduced)
    if _OURS_BEHIND.match(right) or (own and _is_proposed(candidate, left, right)):
        candidate.introduced = max(candidate.introduced, 2.6)
    if _KNOWN_BEHIND.match(right):
        candidate.introduced, candidate.others = 0.0, candidate.others + 2
    elif _APPOSITION.match(right):
        candidate.described = max(candidate.described, 1.5 if introduced or not is_of_others(left) else 0.0)
    elif introduced and _AN_APPOSITION.match(right):
        candidate.described = max(candidate.described, 0.9)
    elif _IDENTITY.match(right):
        candidate.described = max(candidate.described, 1.6)
    if _WINS.match(right):
        candidate.acts += 0.8
    elif _ACTS.match(right):
        candidate.acts += 0.4
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
    distinctive = any(map(is_distinctive, candidate.name.split(" ")))
    well = candidate.introduced >= _WELL
    proper = sum(word[:1].isupper() for word in candidate.explained.split(" ")) > 1
    return (
        candidate.introduced
        + min(0.8, 0.4 * candidate.again)
        + candidate.described
        + min(1.6, candidate.acts)
        + min(1.2, 0.3 * (candidate.mentions - 1))
        + (0.4 if distinctive else -0.2)
        + (0.6 if proper and candidate.acts else 0.0)
        - (1.2 if candidate.explained and not well and not proper else 0.0)
        - (0.8 if candidate.explained and not candidate.introduced and not candidate.late else 0.0)
        - (2.5 if candidate.task else 0.0)
        - (1.6 if is_known(candidate.name) else 0.0)
        + (0.7 if well and candidate.first == first else 0.0)
        + (
            0.8
            if distinctive
            and candidate.late
            and not candidate.explained
            and not candidate.others
            and candidate.acts > 1
            else 0.0
        )
        - (0.0 if well else 0.4 * candidate.others)
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
