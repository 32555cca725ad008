"""What a record or a metadata entry may say about a paper: one table from keys to readers of their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlsplit

from generator.metadata import Metadata, named
from generator.sources.messages import describe, quote

LONGEST_TEXT = 1_000
"""Characters of a title, a name or a venue. The longest title in the corpora has 183."""
LONGEST_LINK = 2_000
"""Characters; what browsers and servers agree to take."""
MOST_NAMES = 10_000
"""Authors of one paper; the longest list in physics has about 5,200 (ATLAS and CMS, 2015)."""
MOST_VALUES = 100
"""Keywords, or addresses of code, of one paper."""
YEARS = range(1600, 2101)

_ARXIV = re.compile(
    r"(?:https?://arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|&)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,(?!\s*(?:Jr|Sr|II|III|IV)\b)\s*")
_OTHERS = re.compile(r"(?:^|[\s,])(?:et\.?\s+al\.?|(?:and|&)\s+others)\s*$|^others$", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls, half surrogate pairs, what turns the direction of writing round (RFC 3987, 4.1), and what is no character.
_UNSEEN = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

_CONFERENCES = {
    name.lower(): name
    for name in (
        *("AAAI", "ACL", "ACML", "AISTATS", "AutoML", "BMVC", "CHI", "CIKM", "CoLLAs", "COLING", "COLM", "COLT"),
        *("CoNLL", "CoRL", "CVPR", "EACL", "ECCV", "ECML", "EMNLP", "ICASSP", "ICCV", "ICLR", "ICML", "ICRA", "IJCAI"),
        *("IJCNLP", "Interspeech", "IROS", "ISMIR", "JMLR", "KDD", "L4DC", "LoG", "LREC", "MICCAI", "MIDL", "MLSys"),
        *("NAACL", "NeurIPS", "NIPS", "RecSys", "RSS", "SIGGRAPH", "SIGIR", "TACL", "TMLR", "UAI", "WACV", "WSDM"),
    )
}
"""How conferences write the names that data sets give in lower case."""


class MisfitError(ValueError):
    """A value that is not what its key expects."""

    def __init__(self, found: str, expected: str, mend: str) -> None:
        self.found, self.expected, self.mend = found, expected, mend
        super().__init__(f"{found}, expected {expected}; {mend}")


Values = dict[str, Any]
"""Arguments of `Metadata`, each of its own type."""


def is_empty(value: object) -> bool:
    """Return whether a value is none at all, or blank."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def scalar_text(text: str) -> str:
    """Return `text` with half surrogate pairs, which no file can hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(value: object) -> str:
    """Return a title, a name or a venue, white space collapsed. Raises `MisfitError`."""
    if not isinstance(value, str):
        raise MisfitError(describe(value), "text", "write it in quotes")
    if len(value) > LONGEST_TEXT:
        raise MisfitError(f"{len(value):,} characters long ({quote(value)})", f"at most {LONGEST_TEXT:,}", "shorten it")
    return " ".join(scalar_text(value).split())


def _title(value: object) -> Values:
    return {"title": one_line(value)}


def _venue(value: object) -> Values:
    name = one_line(value)
    return {"venue": _CONFERENCES.get(name, name)}


def _authors(value: object) -> Values:
    if isinstance(value, str):
        names = _divide_names(" ".join(scalar_text(value).split()))
    elif isinstance(value, list):
        names = [_name(item) for item in _at_most(MOST_NAMES, value)]
    else:
        raise MisfitError(describe(value), "a list of names", 'write a list such as ["Ada Lovelace", "Alan Turing"]')
    names = [name for name in names if name]
    more = bool(names) and bool(_OTHERS.search(names[-1]))
    if more:
        names[-1] = _OTHERS.sub("", names[-1]).rstrip(" ,")
    return {"people": named(filter(None, names)), "more_authors": more}


def _name(value: object) -> str:
    if isinstance(value, dict):
        parts = [value.get(key) for key in ("given", "family")]
        value = value.get("name") or " ".join(part for part in parts if isinstance(part, str))
    if not isinstance(value, str):
        raise MisfitError(f"a list with {describe(value)} in it", "a list of names", "write each name in quotes")
    return one_line(value)


def _divide_names(text: str) -> list[str]:
    """Return the names of `A; B`, of BibTeX's `Last, First and Last, First`, and of `A, B and C`."""
    if ";" in text:
        return [one_line(name) for name in _at_most(MOST_NAMES, text.split(";"))]
    others = _OTHERS.search(text)
    body = text[: others.start()] if others else text
    parts = _AND.split(body)
    last_first = all(part.count(",") == 1 for part in parts)
    if last_first and (len(parts) > 1 or " " not in parts[0].split(",")[0]):
        names = [" ".join(reversed(part.split(","))) for part in parts]
    else:
        names = [name for part in parts for name in _COMMA.split(part)]
    return [one_line(name) for name in _at_most(MOST_NAMES, names)] + (["et al."] if others else [])


def _more_authors(value: object) -> Values:
    if not isinstance(value, bool):
        raise MisfitError(describe(value), "true or false", "write true if the list of authors is cut short")
    return {"more_authors": value}


def _year(value: object) -> Values:
    year = value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}", value.strip()):
        year = int(value.strip())
    elif isinstance(value, float) and value.is_integer():
        year = int(value)
    if isinstance(year, bool) or not isinstance(year, int) or year not in YEARS:
        expected = f"a year from {YEARS[0]} to {YEARS[-1]}"
        raise MisfitError(describe(value), expected, "write the year with four digits")
    return {"year": year}


def _arxiv(value: object) -> Values:
    mend = 'write it in quotes, without "arXiv:" and version'
    matched = _ARXIV.fullmatch(value.strip()) if isinstance(value, str) else None
    if not matched:
        raise MisfitError(describe(value), 'an arXiv identifier such as "2312.06052" or "hep-th/9901001"', mend)
    return {"arxiv": matched["id"]}


def _link(value: object) -> str:
    """Return an address as it is. Raises `MisfitError`, also where it holds what nobody sees and no page can hold."""
    unseen = _UNSEEN.search(value.strip()) if isinstance(value, str) else None
    if unseen:
        found = f"{describe(value)} with U+{ord(unseen[0]):04X} in it"
        raise MisfitError(found, "an address of characters that can be seen", "copy the address anew")
    if isinstance(value, str) and len(value) <= LONGEST_LINK and _LINK.fullmatch(value.strip()):
        try:
            if urlsplit(value.strip()).hostname:
                return value.strip()
        except ValueError:
            pass  # an address such as http://[half, refused below like all others
    raise MisfitError(describe(value), "an address that begins with https:// or http://", "write the whole address")


def _url(value: object) -> Values:
    return {"url": _link(value)}


def _code(value: object) -> Values:
    return {"code": _once(map(_link, _listed(value)))}


def _keywords(value: object) -> Values:
    if isinstance(value, str):
        value = value.split(";" if ";" in value else ",")
    return {"keywords": _once(map(one_line, _listed(value)))}


def _topic(value: object) -> Values:
    """Return the levels of `Deep Learning->Robustness` as keywords of their own: a comma belongs to a topic's name."""
    return {"keywords": _once(level for item in _listed(value) for level in re.split(r"\s*->\s*", one_line(item)))}


def _listed(value: object) -> list[Any]:
    """Return a list as it is, and anything else as a list of one. Raises `MisfitError` where it is too long."""
    return _at_most(MOST_VALUES, value) if isinstance(value, list) else [value]


def _at_most(most: int, values: list[Any]) -> list[Any]:
    if len(values) > most:
        raise MisfitError(describe(values), f"at most {most:,}", "shorten it")
    return values


def _once(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(value for value in values if value))


_SHARED: Mapping[str, Callable[[object], Values]] = {
    "title": _title,
    "authors": _authors,
    "more_authors": _more_authors,
    "year": _year,
    "venue": _venue,
    "arxiv": _arxiv,
    "url": _url,
    "code": _code,
    "keywords": _keywords,
}

METADATA_KEYS: Mapping[str, Callable[[object], Values]] = _SHARED
"""What an entry of the metadata file may say, and how its value is read; a reader raises `MisfitError`."""

RECORD_KEYS: Mapping[str, Callable[[object], Values]] = {
    # In this order: what comes later is laid over what came before.
    "conference": _venue,
    "paper_url": _url,
    "topic": _topic,
    **_SHARED,
}
"""What a JSON record may say beside its `abstract`, and how its value is read; a reader raises `MisfitError`."""


def add_up(below: Values, above: Values) -> Values:
    """Return `below` with what `above` says, and the keywords of both."""
    joined = below | {name: value for name, value in above.items() if value}
    if "keywords" in joined:
        joined["keywords"] = _once(below.get("keywords", ()) + above.get("keywords", ()))
    return joined


def lay_over(below: Metadata, above: Metadata) -> Metadata:
    """Return `below` with everything that `above` says; whether authors are missing goes with the list of authors."""
    joined = {field.name: value for field in fields(Metadata) if (value := getattr(above, field.name))}
    if above.people:
        joined["more_authors"] = above.more_authors
    return replace(below, **joined)
