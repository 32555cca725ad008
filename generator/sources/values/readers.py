"""Readers of the values of a record: each takes what a document says and returns arguments of `Metadata`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from generator.sources.messages import describe, quote
from generator.sources.values import identifying
from generator.sources.values.dates import YEARS, day_of
from generator.sources.values.languages import language_of
from generator.sources.values.persons import divide_names, people_of
from generator.sources.values.types_of_work import type_of

LONGEST_TEXT = 1_000
"""Characters of a title, a name or a venue. The longest title in the corpora has 183."""
LONGEST_NOTE = 20_000
"""Characters of a curator's note."""
LONGEST_LINK = 2_000
"""Characters; what browsers and servers agree to take."""
MOST_NAMES = 10_000
"""Authors of one paper; the longest list in physics has about 5,200 (ATLAS and CMS, 2015)."""
MOST_VALUES = 1_000
"""Keywords, headings, or addresses of code, of one paper."""
_LINK: Final = re.compile(r"https?://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
_PLAIN_LINK: Final = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(?:[/?#][\w./?#=&%+~:;,@!$()*-]*)?", re.ASCII)
"""What nearly all addresses are, and nothing is wrong with."""
_PAGES: Final = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Controls, half surrogate pairs, what turns the direction of writing round (RFC 3987, 4.1), and what is no character.
_UNSEEN: Final = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

_CONFERENCES: Final = {
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
Reader = Callable[[object], Values]
"""Reads the value of a key. Raises `MisfitError`."""


def is_empty(value: object) -> bool:
    """Return whether a value is none at all, or blank."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def scalar_text(text: str) -> str:
    """Return `text` with half surrogate pairs, which no file can hold, as U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def one_line(value: object) -> str:
    """Return a title, a name or a venue, white space collapsed. Raises `MisfitError`."""
    if not isinstance(value, str):
        raise MisfitError(describe(value), "text", "write it in quotes")
    if len(value) > LONGEST_TEXT:
        raise MisfitError(f"{len(value):,} characters long ({quote(value)})", f"at most {LONGEST_TEXT:,}", "shorten it")
    return " ".join(scalar_text(value).split())


def text_value(value: object, *, key: str) -> Values:
    """Return a text of one line. Raises `MisfitError`."""
    return {key: one_line(value)}


def short_value(value: object, *, key: str) -> Values:
    """Return a volume or an issue, which YAML and JSON may give as a number."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return {key: one_line(f"{value:g}" if number else value)}


def pages_value(value: object) -> Values:
    """Return pages, with a hyphen between the first and the last. Raises `MisfitError`."""
    (written,) = short_value(value, key="pages").values()
    return {"pages": _PAGES.sub("-", written)}


def venue_value(value: object) -> Values:
    """Return a venue; a conference as it writes itself. Raises `MisfitError`."""
    name = one_line(value)
    return {"venue": _CONFERENCES.get(name, name)}


def authors_value(value: object) -> Values:
    """Return the people of a list of names or of a text that holds them. Raises `MisfitError`."""
    if isinstance(value, str):
        names: list[Any] = divide_names(" ".join(scalar_text(value).split()))
    elif isinstance(value, list | tuple):
        names = list(value)
    else:
        raise MisfitError(describe(value), "a list of names", 'write a list such as ["Ada Lovelace", "Alan Turing"]')
    people, more = people_of([_name(name) for name in _at_most(MOST_NAMES, names)])
    return {"people": people, "more_authors": more}


def _name(value: object) -> str | Mapping[str, object]:
    """Return a name with nothing in it that a page cannot hold."""
    if isinstance(value, dict):
        return {str(key): one_line(part) for key, part in value.items() if isinstance(part, str)}
    if not isinstance(value, str):
        raise MisfitError(f"a list with {describe(value)} in it", "a list of names", "write each name in quotes")
    return one_line(value)


def more_authors_value(value: object) -> Values:
    """Return whether authors are missing. Raises `MisfitError`."""
    if not isinstance(value, bool):
        raise MisfitError(describe(value), "true or false", "write true if the list of authors is cut short")
    return {"more_authors": value}


def year_value(value: object) -> Values:
    """Return a year. Raises `MisfitError`."""
    year = value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}", value.strip()):
        year = int(value.strip())
    elif isinstance(value, float) and value.is_integer():
        year = int(value)
    if isinstance(year, bool) or not isinstance(year, int) or year not in YEARS:
        expected = f"a year from {YEARS[0]} to {YEARS[-1]}"
        raise MisfitError(describe(value), expected, "write the year with four digits")
    return {"year": year}


def day_value(value: object) -> Values:
    """Return a day as far as it is known, and its year. Raises `MisfitError`."""
    day = day_of(value)
    if not day:
        raise MisfitError(describe(value), "a day", 'write it as "2024-05-17", or as much of it as is known')
    return {"published": day, "year": int(day[:4])}


def identifier_value(value: object, *, key: str, expected: str, mend: str, normal: Callable[[str], str]) -> Values:
    """Return an identifier in its one form, which `normal` gives. Raises `MisfitError`."""
    number = isinstance(value, int) and not isinstance(value, bool)
    found = normal(str(value)) if isinstance(value, str) or (number and key == "pmid") else ""
    if not found or _UNSEEN.search(found) or len(found) > LONGEST_TEXT:
        raise MisfitError(describe(value), expected, mend)
    return {key: found}


def doi_value(value: object) -> Values:
    """Return a DOI, and the arXiv identifier that is in a DOI of arXiv. Raises `MisfitError`."""
    found = identifier_value(
        value,
        key="doi",
        expected='a DOI such as "10.1000/182"',
        mend="write it in quotes as it begins with 10.",
        normal=identifying.doi_of,
    )
    arxiv = identifying.arxiv_of(found["doi"])
    return found | {"arxiv": arxiv} if arxiv else found


def numbers_value(value: object, *, key: str, normal: Callable[[str], str]) -> Values:
    """Return the ISBNs or ISSNs of a list, or of a text that divides them."""
    texts = re.split(r"[;,]\s*|\s+(?=[\dX-]{8,})", value) if isinstance(value, str) else _listed(value)
    numbers = once_each(normal(re.sub(r"\s*\([^)]*\)", "", str(text))) for text in texts)
    if not numbers:
        name = key.upper()
        only = value[0] if isinstance(value, list) and len(value) == 1 else value
        raise MisfitError(describe(only), f"an {name}", f"correct it; the last digit of an {name} checks the others")
    return {key: numbers}


def type_value(value: object) -> Values:
    """Return a type of work. Raises `MisfitError`."""
    (written,) = text_value(value, key="type").values()
    type_ = type_of(written)
    if not type_:
        expected = "a type of work, such as article-journal, paper-conference or thesis"
        raise MisfitError(describe(value), expected, "write one of those that the guide lists, or delete it")
    return {"type": type_}


def language_value(value: object) -> Values:
    """Return the tag of a language. Raises `MisfitError`."""
    (written,) = text_value(value, key="language").values()
    language = language_of(written)
    if not language:
        raise MisfitError(describe(value), "a language, such as en", "write its code of two letters")
    return {"language": language}


def _link(value: object) -> str:
    """Return an address as it is. Raises `MisfitError`, also where it holds what nobody sees and no page can hold."""
    if isinstance(value, str) and len(value) <= LONGEST_LINK and _PLAIN_LINK.fullmatch(value):
        return value
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


def address_value(value: object, *, key: str) -> Values:
    """Return an address. Raises `MisfitError`."""
    return {key: _link(value)}


def addresses_value(value: object, *, key: str) -> Values:
    """Return the addresses of a list, or one. Raises `MisfitError`."""
    return {key: once_each(map(_link, _listed(value)))}


def words_value(value: object, *, key: str) -> Values:
    """Return the words of a list, or of a text that divides them by semicolons or commas. Raises `MisfitError`."""
    if isinstance(value, str):
        value = value.split(";" if ";" in value else ",")
    return {key: once_each(map(one_line, _listed(value)))}


def topic_value(value: object) -> Values:
    """Return the levels of `Deep Learning->Robustness` as keywords of their own: a comma belongs to a topic's name."""
    return {"keywords": once_each(level for item in _listed(value) for level in re.split(r"\s*->\s*", one_line(item)))}


def note_value(value: object) -> Values:
    """Return a curator's note: a text, or several that become its paragraphs. Raises `MisfitError`."""
    texts = _listed(value)
    if not all(isinstance(text, str) for text in texts):
        raise MisfitError(describe(value), "text", "write it in quotes")
    note = "\n\n".join(" ".join(scalar_text(text).split()) for text in texts if text.strip())
    if len(note) > LONGEST_NOTE:
        raise MisfitError(f"{len(note):,} characters long", f"at most {LONGEST_NOTE:,}", "shorten it")
    return {"note": note}


def status_value(value: object) -> Values:
    """Return what became of a paper. Raises `MisfitError`."""
    if value not in ("retracted", "corrected", "withdrawn"):
        raise MisfitError(describe(value), "retracted, corrected or withdrawn", "write one of these, or delete the key")
    return {"status": value}


def _listed(value: object) -> list[Any]:
    """Return a list as it is, and anything else as a list of one. Raises `MisfitError` where it is too long."""
    return _at_most(MOST_VALUES, list(value)) if isinstance(value, list | tuple) else [value]


def _at_most(most: int, values: list[Any]) -> list[Any]:
    if len(values) > most:
        raise MisfitError(describe(values), f"at most {most:,}", "shorten it")
    return values


def once_each(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(value for value in values if value))
