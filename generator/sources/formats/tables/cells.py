"""Cells of tables: the values of a row, as the exports of databases and reference managers write them."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from generator.sources.document import Draft
from generator.sources.formats.tables.headers import Header
from generator.sources.values.identifying import arxiv_of, orcid_of
from generator.sources.values.persons import is_organisation

_ID: Final = re.compile(r"\s*\(\d{6,}\)")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_BY_INITIALS: Final = re.compile(
    r"(?P<family>[^\d,]+?),? (?P<given>(?:[^\W\d_]\.[ -]?){1,5}|[^\W\d_](?:-?[^\W\d_]){0,3}\.?)"
    r"(?: (?P<suffix>Jr|Sr|II|III|IV|2nd|3rd)\.?)?"
)
_SUFFIX: Final = re.compile(r"(?:[JS]r\.?|II|III|IV)", re.IGNORECASE)
_AND: Final = re.compile(r"\s(?:and|&)\s")
_ADDRESS: Final = re.compile(r"https?://[^\s;|<>\"]+", re.IGNORECASE)
_WHOLE_SOURCE: Final = re.compile(
    r"(?P<venue>.{1,300}?)\s\((?P<year>\d{4})\)(?:\s(?P<volume>[^\s:(.]{1,20})(?::(?P<issue>[^\s(]{1,20}))?)?"
    r"(?:\s\((?P<pages>[^)]{1,30})\))?(?=[.\s]|$)"
)
_CITATION: Final = re.compile(
    r"\.\s(?P<published>\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)[^;:]{0,20};(?P<volume>[\w.-]{1,20})?"
    r"(?:\((?P<issue>[^)]{1,30})\))?(?::(?P<pages>\w[\w-]{0,30}))?"
)
_EXTRA: Final = {
    "arxiv": re.compile(r"arxiv:\s?(\S+)", re.IGNORECASE),
    "pmid": re.compile(r"^PMID:\s*(\d+)", re.MULTILINE),
    "pmcid": re.compile(r"^PMCID:\s*(PMC\d+)", re.MULTILINE),
    "doi": re.compile(r"^DOI:\s*(\S+)", re.MULTILINE),
}
_TYPES: Final = {
    "article": "journal article",
    "magazine": "magazine article",
    "j": "journal article",
    "c": "conference paper",
    "b": "book",
    "s": "book",
    "p": "patent",
    "early access article": "journal article",
}
"""Types of which tables mean another thing than other formats do; the letters are those of Web of Science."""
_NOTHING: Final = frozenset({"", "na", "n/a", "nan", "none", "null", "-", "--", "#n/a"})
"""What programs write into a cell for which they have no value."""
_DOI_WITHIN: Final = re.compile(r"(?:doi\.org/|[?&](?:id=)?doi[:=])(10\.\d{4,9}(?:/|%2f)[^&\s;|]+)", re.IGNORECASE)
_DATABASES: Final = frozenset(
    {"scopus", "pubmed", "medline", "embase", "wos", "web of science", "crossref", "openalex"}
)


def draft_of(header: Header, cells: Sequence[str], line: int) -> Draft:
    """Return the record of a row; line: where the row begins."""
    given = {
        key: found
        for key, columns in header.keys.items()
        if (found := [cells[at].strip() for at in columns if at < len(cells) and not _is_nothing(cells[at])])
    }
    values: dict[str, object] = {key: found[0] for key, found in given.items() if key not in _PARTS}
    for key in ("keywords", "subjects"):
        if key in given:
            values[key] = [word for text in given[key] for word in divide(text)]
    for read in (_people, _day, _pages, _venue, _type, _numbers, _addresses, _identifiers):
        values |= read(given)
    unread = tuple(header.names[at] for at in header.unread if at < len(cells) and not _is_nothing(cells[at]))
    return Draft(line, {key: value for key, value in values.items() if value}, unread)


_PARTS: Final = frozenset(
    {"source", "citation", "first_page", "last_page", "article_number", "month", "day", "extra", "orcids", "identifier"}
)
Given = Mapping[str, list[str]]


def _is_nothing(cell: str) -> bool:
    return cell.strip().casefold() in _NOTHING


def _first(given: Given, key: str) -> str:
    return given.get(key, [""])[0]


def divide(text: str) -> list[str]:
    """Return the values of `a; b`, `a|b`, `['a', 'b']`, lines, or `a, b (c, d)`, of which the last are two."""
    listed = _listed(text)
    if listed is not None:
        return listed
    for sign in ("|", ";", "\n"):
        if sign in text:
            return [part.strip() for part in text.split(sign) if part.strip()]
    return [part.strip() for part in re.split(r",(?![^()]{0,200}\))", text) if part.strip()]


def _listed(text: str) -> list[str] | None:
    """Return the values of a list as Python or JSON writes it, or None where the text is none."""
    if not (text.startswith("[") and text.endswith("]")) or len(text) > 100_000:
        return None
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    return [str(item).strip() for item in value] if isinstance(value, list) else None


def names_of(text: str) -> list[str]:
    """Return the names of a cell: `Smith J.; Doe A.`, `Smith, John (5719…); …`, `Smith J, Doe A.`, `A|B` and the like.

    A name of a family and initials gets a comma between them, where all names of the cell are so.
    """
    listed = _listed(text)
    text = _ID.sub("", text)
    if listed is not None:
        names = listed
    elif re.search(r"[;|\n]", text):
        names = divide(text)
    elif _AND.search(text):
        return [text]
    else:
        names = _by_commas([part.strip() for part in text.split(",") if part.strip()])
    names = [name for name in names if name]
    by_initials = [_BY_INITIALS.fullmatch(name) for name in names]
    if all(_is_by_initials(matched, name) for matched, name in zip(by_initials, names, strict=True)):
        dotted = any(matched and "." in matched["given"] for matched in by_initials[:-1]) or len(names) == 1
        pairs = zip(by_initials, names, strict=True)
        return [_with_comma(matched, dotted) if matched else name for matched, name in pairs]
    return names


def _is_by_initials(matched: re.Match[str] | None, name: str) -> bool:
    if not matched:
        return " " not in name or bool(is_organisation(name))
    given = matched["given"].replace(".", "").replace("-", "").replace(" ", "")
    return given.isupper() and not matched["family"].endswith(".")


def _with_comma(matched: re.Match[str], dotted: bool) -> str:
    given = matched["given"] if dotted else matched["given"].rstrip(".")
    return ", ".join(filter(None, (matched["family"], given.strip(), matched["suffix"])))


def _by_commas(parts: list[str]) -> list[str]:
    """Return the names of a text that was divided at its commas: each a part, or `Last, F.`, each two parts."""
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    paired = len(joined) % 2 == 0 and all(_INITIALS.fullmatch(part) and part.isupper() for part in joined[1::2])
    if paired:
        return [f"{last}, {first}" for last, first in zip(joined[::2], joined[1::2], strict=True)]
    if len(joined) == 2 and " " not in joined[1]:
        return [", ".join(joined)]
    return joined


_NUMBER_OF_AUTHOR: Final = re.compile(r"\s*\(\d{2,}\)(?=\s*(?:;|$))")
"""Behind each name in Scopus: `Silva, Ana (57200000000)`."""


def _people(given: Given) -> dict[str, object]:
    text = _NUMBER_OF_AUTHOR.sub("", _first(given, "authors"))
    if not text:
        return {}
    more = text.endswith(("…", "..."))
    names = names_of(text.rstrip("…").removesuffix("...").rstrip(" ,;"))
    if len(names) == 1 and _AND.search(names[0]):
        return {"authors": names[0], "more_authors": more}
    orcids = {}
    for part in _first(given, "orcids").split(";"):
        name, _, number = part.strip().rpartition("/")
        if orcid_of(number):
            orcids[name] = number
    people: list[object] = [{"name": name, "orcid": orcids[name]} if name in orcids else name for name in names]
    return {"authors": people, "more_authors": more}


def _day(given: Given) -> dict[str, object]:
    """Return year and day; a day without a year gets that of the year's column."""
    year, day = _first(given, "year").removesuffix(".0"), _first(given, "published")
    found: dict[str, object] = {}
    if year and not re.fullmatch(r"\d{4}", year):
        found["year"], day = "", day or year
        year = ""
    if day and not re.search(r"\d{4}", day):
        day = f"{day} {year}" if year else ""
    if not day and year and given.get("month"):
        day = " ".join(filter(None, (_first(given, "day"), _first(given, "month"), year)))
        if re.fullmatch(r"[\d ]+", day):
            day = "-".join(f"{int(part):02}" for part in reversed(day.split()))
    if not day:
        cited = _CITATION.search(_first(given, "citation"))
        day = cited["published"] if cited else ""
    return found | {"published": day}


def _pages(given: Given) -> dict[str, object]:
    first, last = _first(given, "first_page"), _first(given, "last_page")
    span = f"{first}-{last}" if first and last and first != last else first
    found = {"pages": _first(given, "pages") or span or _first(given, "article_number")}
    cited = _CITATION.search(_first(given, "citation"))
    for key in ("volume", "issue", "pages"):
        value = found.get(key) or _first(given, key) or (cited[key] if cited else "")
        found[key] = (value or "").removesuffix(".0")
    return dict(found)


def _venue(given: Given) -> dict[str, object]:
    """Return the venue; Embase has all of it in one text: `Lancet (2014) 3:3 (152-160). Date of Publication: 2014`."""
    venue, source = _first(given, "venue"), _first(given, "source")
    whole = _WHOLE_SOURCE.match(source)
    if whole:
        names = ("venue", "year", "volume", "issue", "pages")
        return {name: _first(given, name) or whole[name] for name in names if _first(given, name) or whole[name]}
    if venue or source.casefold() in _DATABASES:
        return {}
    return {"venue": source}


def _type(given: Given) -> dict[str, object]:
    """Return the type; Web of Science and Scopus say in it that a paper was retracted."""
    words = [part.strip() for part in _first(given, "type").split(";")]
    retracted = [word for word in words if re.fullmatch(r"retracted(?: publication| article)?", word, re.IGNORECASE)]
    kept = [word for word in words if word not in retracted]
    word = kept[0] if kept else ""
    if word.startswith("IEEE "):
        word = word.removeprefix("IEEE ").rstrip("s")
    found: dict[str, object] = {"type": _TYPES.get(word.casefold(), word)}
    return found | {"status": "retracted", "status_source": "its document type"} if retracted else found


def _numbers(given: Given) -> dict[str, object]:
    """Return the ISBNs and ISSNs; of an ISSN spreadsheets drop the zeros at its beginning."""
    found: dict[str, object] = {}
    for key, digits in (("isbn", 0), ("issn", 8)):
        parts = [part for text in given.get(key, ()) for part in re.split(r"[;,|\s\[\]'\"]+", text) if part]
        found[key] = [part if "-" in part else part.zfill(digits) for part in parts]
    return found


def _addresses(given: Given) -> dict[str, object]:
    """Return the addresses in the cells that may hold one, as some hold several, or words."""
    found: dict[str, object] = {}
    for key in ("url", "pdf", "slides", "video", "poster", "code", "data"):
        addresses = [address for text in given.get(key, ()) for address in _ADDRESS.findall(text)]
        found[key] = addresses if key in ("code", "data") else (addresses or [""])[0]
    return found


def _identifiers(given: Given) -> dict[str, object]:
    """Return the identifiers in the `Extra` of Zotero and in addresses, and that of arXiv which stands as `id`."""
    extra = _first(given, "extra")
    found: dict[str, object] = {}
    for key, pattern in _EXTRA.items():
        matched = pattern.search(extra)
        if matched and key not in given:
            found[key] = matched[1]
    within = _DOI_WITHIN.search(" ".join(given.get("url", ())))
    if within and "doi" not in given and "doi" not in found:
        found["doi"] = unquote(within[1])
    identifier = _first(given, "identifier")
    if "arxiv" not in given and arxiv_of(identifier) and ("/" in identifier or "." in identifier):
        found["arxiv"] = identifier
    return found
