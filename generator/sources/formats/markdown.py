"""Markdown with front matter, a paper a file: posts of PMLR, papers of JOSS, pages of Hugo and al-folio, notes.

YAML between lines of `---`, or TOML between lines of `+++`. Where its head has no abstract, the section *Abstract* or
*Summary* of the text is it, or a callout `> [!abstract]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from generator.errors import Finding, fault, oddity
from generator.model import Place
from generator.sources.curated.yaml_file import parse_yaml_mapping
from generator.sources.document import Document, Draft, Format
from generator.sources.formats.cited_values import addresses_in, cited_pages, ids_in_addresses
from generator.sources.messages import quote
from generator.sources.values.readers import is_empty
from generator.sources.values.types_of_work import type_of

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "abstract": ("abstract", "# Abstract", "# Summary", "> [!abstract]", "summary"),
    "authors": ("author", "authors", "creators"),
    "published": ("date", "issued", "year", "publishDate"),
    "venue": (
        *("container-title", "journal", "booktitle", "venue", "publication", "publicationTitle", "proceedingsTitle"),
        *("conference", "conferenceName", "publication_short"),
    ),
    "volume": ("volume",),
    "issue": ("issue", "number"),
    "pages": ("page", "pages", "firstpage", "lastpage"),
    "publisher": ("publisher",),
    "type": ("genre", "publication_types", "itemType", "type", "layout"),
    "language": ("language", "lang"),
    "licence": ("license", "licence"),
    "doi": ("doi", "DOI"),
    "arxiv": ("arxiv", "arxiv_id", "arxivId"),
    "openreview": ("openreview",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "url": ("url", "external_link", "website", "html"),
    "pdf": ("pdf", "url_pdf", "paperurl"),
    "code": ("code", "url_code", "repository", "software", "url_source"),
    "data": ("data", "dataset", "url_dataset"),
    "slides": ("slides", "url_slides", "slidesurl"),
    "video": ("video", "url_video"),
    "poster": ("poster", "url_poster"),
    "keywords": ("tags", "keywords"),
    "award": ("award",),
}
_PASSED_OVER: Final = frozenset(
    (
        *(
            "id",
            "month",
            "day",
            "tex_title",
            "order",
            "cycles",
            "bibtex_author",
            "editor",
            "address",
            "extras",
            "series",
        ),
        *(
            "permalink",
            "collection",
            "category",
            "categories",
            "excerpt",
            "citation",
            "bibtexurl",
            "description",
            "links",
        ),
        *(
            "author_notes",
            "featured",
            "image",
            "projects",
            "url_project",
            "url_preprint",
            "draft",
            "share",
            "commentable",
        ),
        *(
            "affiliations",
            "bibliography",
            "output",
            "header",
            "caption",
            "math",
            "highlight",
            "selected",
            "img",
            "weight",
        ),
        *(
            "key",
            "version",
            "accessDate",
            "libraryCatalog",
            "collections",
            "super_collections",
            "dateAdded",
            "dateModified",
        ),
        *("generated", "filename", "marker", "aliases", "cssclass", "cssclasses", "toc", "comments", "bibtex", "abbr"),
        *("preview", "bibtex_show", "gallery", "section", "note", "notes", "slug", "lastmod", "hugoblox", "shortTitle"),
        *("software_repository_url", "archive_doi", "csl", "journal_abbr", "date-modified", "format", "reading-time"),
    )
)
_KNOWN: Final = _PASSED_OVER.union(*FIELDS.values())
_ADDRESSES: Final = frozenset(("url", "pdf", "code", "data", "slides", "video", "poster"))
_HUGO_TYPES: Final = dict(
    zip(
        "12345678",
        ("paper-conference", "article-journal", "preprint", "report", "book", "chapter", "thesis", "patent"),
        strict=True,
    )
)
"""The numbers by which Hugo's theme knew types before it took the words of the Citation Style Language."""
_ACCOUNTS: Final = frozenset(("admin", "me"))
"""What stands for the owner of a site among authors, without a name."""

_HEAD: Final = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<head>.*?)^(?P=mark)[ \t]*$", re.DOTALL | re.MULTILINE)
_SAYS: Final = re.compile(r"^(?:title|abstract)\s*[:=]", re.MULTILINE)
_BEGINS: Final = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_SECTION: Final = re.compile(
    r"^#{1,4}[ \t]*\**(?:abstract|summary)\**[ \t]*:?[ \t]*#*$\n(?P<text>.*?)(?=^#|\Z)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_CALLOUT: Final = re.compile(r"^> ?\[!abstract\][^\n]*\n(?P<text>(?:^>[^\n]*\n?)+)", re.MULTILINE | re.IGNORECASE)
_FENCED: Final = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
# What stands between two signs is bounded, so that signs without their others take no long time.
_PICTURE: Final = re.compile(r"!\[[^\]\[]{0,300}\]\([^)(]{0,500}\)(?:\{[^}{]{0,200}\})?")
_LINK: Final = re.compile(r"\[([^\]\[@]{1,300})\]\([^)(\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_CITED: Final = re.compile(r"[ \t]?\[-?@[^\]\[]{0,500}\]")
_STRESSED: Final = re.compile(r"(?<![\w*\\])(\*{1,3}|_{2,3})(?=\S)(.{1,500}?)(?<=\S)\1(?![\w*])")
_SHORTCODE: Final = re.compile(r"\{\{[<%][^{}]{0,2000}[%>]\}\}")
_PLAIN: Final = (str, int, float, list, dict)
"""What TOML has beside days and times."""
_TOML_LINE: Final = re.compile(r"at line (\d+)")


def _holds(document: Document) -> bool:
    begun = _BEGINS.match(document.head.replace("\r\n", "\n"))
    return begun is not None and bool(_SAYS.search(document.head) or "[!abstract]" in document.head)


def read_markdown(document: Document) -> Iterator[Draft | Finding]:
    """Yield the paper that a document is, and what is wrong with its front matter. Linear."""
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    skipped = len(text) - len(text.lstrip())
    before = text.count("\n", 0, skipped)
    found = _HEAD.match(text, skipped)
    if not _BEGINS.match(text, skipped):
        found_none = "this has no front matter, so nothing says that it is a paper"
        yield oddity(document.place(), found_none, 'begin it with lines such as "title: …" between two lines "---"')
        return
    if found is None:
        yield fault(document.place(before + 1), "the front matter has no end", 'close it with a line "---"')
        return
    values, problems = _parsed(found["head"], found["mark"], document)
    yield from (replace(one, place=_moved(one.place, before + 1)) for one in problems)
    if values is not None:
        body = text[found.end() :]
        unread = tuple(key for key in values if key not in _KNOWN and not is_empty(values[key]))
        yield Draft(before + 1, _values(values, body), unread)


def _moved(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines) if place.line else place


def _parsed(head: str, mark: str, document: Document) -> tuple[Mapping[str, Any] | None, tuple[Finding, ...]]:
    """Return the values of front matter, with the lines of findings counted from its first."""
    if mark == "---":
        entry, findings = parse_yaml_mapping(head, document.name)
        if entry is None and not findings:
            findings = (oddity(document.place(1), "the front matter says nothing", "leave it"),)
        return (entry.values if entry else None), findings
    try:
        given = tomllib.loads(head)
        return {key: value if isinstance(value, _PLAIN) else str(value) for key, value in given.items()}, ()
    except tomllib.TOMLDecodeError as error:
        line = _TOML_LINE.search(str(error))
        said = f"the front matter is not TOML: {quote(str(error), 100)}"
        return None, (fault(document.place(int(line[1]) if line else 1), said, "mend it there; nothing was read"),)


def _values(said: Mapping[str, Any], body: str) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, names in FIELDS.items():
        given = [said[name] for name in names if not is_empty(said.get(name))]
        if key in _ADDRESSES:
            addresses = [address for value in given if isinstance(value, str) for address in addresses_in(value)]
            values[key] = addresses[0] if addresses else ""
        elif given:
            values[key] = given[0]
    own = _in_text(body)
    abstract = said.get("abstract") or own or said.get("summary") or ""
    values["abstract"] = abstract.strip() if isinstance(abstract, str) else abstract
    values["authors"] = _authors(values.get("authors"))
    values["type"] = _type(said)
    venue = values.get("venue")
    values["venue"] = _plain(venue).removeprefix("In ") if isinstance(venue, str) else ""
    first, last = str(said.get("firstpage") or ""), str(said.get("lastpage") or "")
    if is_empty(said.get("page")) and is_empty(said.get("pages")):
        values["pages"] = cited_pages(first, last)
    ids = ids_in_addresses(address for key in ("url", "pdf") if (address := str(values.get(key) or "")))
    return {**ids, **{key: value for key, value in values.items() if not is_empty(value)}, **_linked(said, values)}


def _authors(value: object) -> object:
    """Return the authors as the readers of names know them; JOSS and others have their own words for the parts."""
    if not isinstance(value, list):
        return value
    return [
        {
            "family": one.get("family") or one.get("surname") or one.get("last") or one.get("lastname") or "",
            "given": one.get("given") or one.get("given-names") or one.get("first") or one.get("firstname") or "",
            "name": one.get("name") or one.get("literal") or "",
            "orcid": str(one.get("orcid") or ""),
        }
        if isinstance(one, Mapping)
        else one
        for one in value
        if not (isinstance(one, str) and one in _ACCOUNTS)
    ]


def _type(said: Mapping[str, Any]) -> str:
    for name in FIELDS["type"]:
        value = said.get(name)
        word = str(value[0] if isinstance(value, list) and value else value or "")
        found = _HUGO_TYPES.get(word, "") if name == "publication_types" else ""
        if name == "publication_types" and word == "article":  # as in the Citation Style Language
            return "preprint"
        if found or type_of(word):
            return found or word
    return ""


def _linked(said: Mapping[str, Any], values: Mapping[str, object]) -> dict[str, object]:
    """Return the addresses of a list of links, each with a name or a type that says what it leads to."""
    links = said.get("links")
    found: dict[str, object] = {}
    for link in links if isinstance(links, list) else []:
        name = str(link.get("type") or link.get("name") or "").lower() if isinstance(link, Mapping) else ""
        address = str(link.get("url") or "") if isinstance(link, Mapping) else ""
        key = {"source": "code", "dataset": "data", "github": "code"}.get(name, name)
        if key in _ADDRESSES and is_empty(values.get(key)) and address.startswith("http"):
            found.setdefault(key, address)
    return found


def _in_text(body: str) -> str:
    """Return the abstract that stands in the text, as plain text."""
    callout, section = _CALLOUT.search(body), _SECTION.search(body)
    if callout:
        return _plain("\n".join(line.lstrip("> ") for line in callout["text"].splitlines()))
    return _plain(section["text"]) if section else ""


def _plain(text: str) -> str:
    """Return Markdown without its marks: what a reader sees of it."""
    for pattern, instead in ((_FENCED, ""), (_SHORTCODE, ""), (_PICTURE, ""), (_LINK, r"\1"), (_CITED, "")):
        text = pattern.sub(instead, text)
    return _STRESSED.sub(r"\2", text).replace("`", "").strip()


MARKDOWN: Final = Format(
    name="Markdown",
    suffixes=(".md", ".markdown", ".qmd"),
    holds=_holds,
    read=read_markdown,
    fields=FIELDS,
)
