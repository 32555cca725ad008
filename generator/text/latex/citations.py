"""Citations have no readable content: they go, and leave clean punctuation behind."""

from __future__ import annotations

import re

_CITE = (
    r"\\(?P<{0}>(?:[Cc]ite|[Pp]aren|[Aa]uto|[Tt]ext|[Ff]oot|[Ss]mart|no)?[Cc]ite(?:p|t|alp|alt|author|year|yearpar|num)?s?)"
    r"\*?\s*(?:\[[^\]\[]{{0,100}}\]\s*){{0,2}}\{{(?P<{1}>[^{{}}]*)\}}"
)
_BRACKETED_CITATION = re.compile(
    r"[\s~]*[(\[]\s*(?:see|e\.g\.,?|cf\.|i\.e\.,?)?[\s~]*" + _CITE.format("command", "keys")
    + r"(?:[\s~]*[;,][\s~]*" + _CITE.format("more", "others") + r"){0,20}[\s~]*[)\]]"
)  # fmt: skip
_CITATION = re.compile(r"(?P<before>[\s~]*)" + _CITE.format("command", "keys") + r"(?P<stop>\.(?!\w))?")
_CITED_YEAR = re.compile(r"([A-Za-z][A-Za-z'-]*?)[-_:.]?((?:19|20)\d\d)")
_WANTS_NOUN = re.compile(
    r"(?:\b(?:by|in|of|from|to|with|and|or|see|following|over|than|on|for|is|like|e\.g\.,?|both|extend|extends|improves?)"
    r"|[.,:;]|\A)\Z"
)


def drop_citations(source: str) -> str:
    """Return `source` without citations; one that is part of the sentence ("shown by X") stands in brackets.

    A key made of name and year (`chen2020learning`) is shown as [Chen 2020], another one as it is.
    """
    if "cite" not in source and "Cite" not in source:
        return source
    return _CITATION.sub(_cited, _BRACKETED_CITATION.sub("", source))


def _cited(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 12) : match.start()].rstrip()
    follows = match.string[match.end() : match.end() + 1]
    stop = match["stop"] or ""
    noun = match["command"].lower() in ("citet", "textcite", "citeauthor", "citealt")
    if (not noun and not _WANTS_NOUN.search(before)) or before.endswith(("al.", "al")):
        return "" if before.endswith(".") else stop or (" " if match["before"] and follows.isalnum() else "")
    names = [_key_name(key.strip()) for key in match["keys"].split(",") if key.strip()]
    return f"{' ' if match['before'] and before else ''}[{'; '.join(names)}]{stop}" if names else stop


def _key_name(key: str) -> str:
    dated = _CITED_YEAR.match(key)
    return f"{dated[1][0].upper()}{dated[1][1:]} {dated[2]}" if dated else re.sub(r"[^\w:.+-]", "", key)
