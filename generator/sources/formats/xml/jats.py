"""JATS, the Journal Article Tag Suite (ANSI/NISO Z39.96), as publishers and PubMed Central give articles."""

from __future__ import annotations

from typing import Final

from lxml import etree

from generator.sources.formats.cited_values import cited_pages
from generator.sources.formats.xml.tree import HREF, LANG, Element, Tree, Vocabulary, day_in, line_of
from generator.sources.values.types_of_work import type_of
from generator.text.markup import local_name, text_of

_META: Final = "front/article-meta/"
_IDS: Final = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "arxiv": "arxiv"}
_SHORT: Final = frozenset(("graphical", "teaser", "toc", "web-summary", "key-points", "editor", "video", "highlights"))
"""Abstracts that do not stand for the paper."""
_NOTICES: Final = {"retraction": "retracted", "retraction-forward": "retracted", "correction-forward": "corrected"}


def _values(tree: Tree) -> dict[str, object]:
    ids = {
        _IDS[kind]: line_of(element)
        for element in tree.all(f"{_META}article-id")
        if (kind := element.get("pub-id-type") or "") in _IDS
    }
    first, last = tree.text(f"{_META}fpage"), tree.text(f"{_META}lpage")
    last = "" if last.startswith(first) else last
    return {
        "title": _title(tree),
        "abstract": _abstract(tree),
        "authors": [name for contrib in _contributors(tree) for name in _name(contrib)],
        "published": _day(tree),
        "venue": tree.text("front/journal-meta/journal-title-group/journal-title", "front/journal-meta/journal-title")
        or tree.text(f"{_META}conference/conf-name")
        or _journal_id(tree),
        "volume": tree.text(f"{_META}volume"),
        "issue": tree.text(f"{_META}issue"),
        "pages": tree.text(f"{_META}page-range") or cited_pages(first, last) or tree.text(f"{_META}elocation-id"),
        "publisher": tree.text("front/journal-meta/publisher/publisher-name", f"{_META}publisher/publisher-name"),
        "type": _kind(tree),
        "language": (tree.root.get(LANG) or "")[:5],
        "licence": _licence(tree),
        "issn": tree.texts("front/journal-meta/issn", "front/journal-meta/issn-l"),
        "isbn": tree.texts("front/journal-meta/isbn", f"{_META}isbn"),
        "keywords": tree.texts(f"{_META}kwd-group/kwd", f"{_META}kwd-group/compound-kwd/compound-kwd-part"),
        "subjects": _subjects(tree),
        "url": next(
            (
                href
                for link in tree.all(f"{_META}self-uri")
                if (href := link.get(HREF) or "").startswith("http") and "pdf" not in href
            ),
            "",
        ),
        **ids,
        **_status(tree),
    }


def _title(tree: Tree) -> str:
    title = tree.text(f"{_META}title-group/article-title")
    subtitle = tree.text(f"{_META}title-group/subtitle")
    return f"{title}{'' if title.endswith((':', '?', '!')) else ':'} {subtitle}" if title and subtitle else title


def _abstract(tree: Tree) -> str:
    """Return the abstract that stands for the paper, without its heading; one in English before others."""
    told = [one for one in tree.all(f"{_META}abstract") if (one.get("abstract-type") or "") not in _SHORT]
    told += [one for one in tree.all(f"{_META}trans-abstract") if (one.get(LANG) or "").startswith("en")]
    for element in told:
        heading = element.find("{*}title")
        if heading is not None and line_of(heading).rstrip(".:").lower() in {"abstract", "summary"}:
            element = _without(element, heading)
        if text := text_of(element):
            return text
    return ""


def _without(element: Element, child: Element) -> Element:
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    copy.remove(copy[element.index(child)])
    return copy


def _contributors(tree: Tree) -> list[Element]:
    contributors = tree.all(f"{_META}contrib-group/contrib", f"{_META}contrib-group/collab")
    kinds = [element.get("contrib-type") or "author" for element in contributors]
    return [element for element, kind in zip(contributors, kinds, strict=True) if kind.startswith("author")]


def _name(contrib: Element) -> list[dict[str, str]]:
    """Return the person or the group that a contributor is."""
    orcid = next(
        (line_of(one) for one in contrib.findall("{*}contrib-id") if (one.get("contrib-id-type") or "") == "orcid"), ""
    )
    name = contrib.find("{*}name")
    name = contrib.find("{*}name-alternatives/{*}name") if name is None else name
    if name is not None:
        parts = {"family": "surname", "given": "given-names", "suffix": "suffix", "particle": "prefix"}
        said = {key: line_of(name.find(f"{{*}}{part}")) for key, part in parts.items() if key != "particle"}
        return [said | {"orcid": orcid}]
    text = line_of(contrib.find("{*}string-name"))
    if text:
        return [{"name": text, "orcid": orcid}]
    group = contrib if local_name(contrib) == "collab" else contrib.find("{*}collab")
    institution = group.find(".//{*}institution") if group is not None else None
    told = line_of(institution) or (" ".join((group.text or "").split()) if group is not None else "")
    return [{"organisation": told}] if told else []


def _day(tree: Tree) -> str:
    """Return the earliest day of publication, as far as known; that of a collection only where there is no other."""
    dates = tree.all(f"{_META}pub-date")
    kinds = [
        (element.get("pub-type") or element.get("date-type") or element.get("publication-format") or "")
        for element in dates
    ]
    own = [
        date
        for date, kind in zip(dates, kinds, strict=True)
        if kind not in {"collection", "nihms-submitted", "pmc-release"}
    ]
    days = [day for date in own or dates if (day := day_in(date) or (date.get("iso-8601-date") or ""))]
    return next((day for day in days if day.count(" ") == 2), days[0] if days else "")


def _journal_id(tree: Tree) -> str:
    return next((line_of(one) for one in tree.all("front/journal-meta/abbrev-journal-title")), "")


def _kind(tree: Tree) -> str:
    kind = tree.root.get("article-type") or ""
    return {"proceedings": "paper-conference", "preprint": "preprint"}.get(kind, "journal-article" if kind else "")


def _licence(tree: Tree) -> str:
    """Return the address of a licence."""
    told = tree.all(f"{_META}permissions/license", f"{_META}permissions//ext-link", f"{_META}permissions//license_ref")
    addresses = [element.get(HREF) or (element.text or "").strip() for element in told]
    return next((address for address in addresses if address.startswith("http")), "")


def _subjects(tree: Tree) -> list[str]:
    """Return the subjects under which a journal lists an article; the kinds of article are none."""
    groups = tree.all(f"{_META}article-categories/subj-group")
    named = [
        group
        for group in groups
        if (group.get("subj-group-type") or "") not in {"heading", "article-type", "display-channel"}
    ]
    subjects = [line_of(subject) for group in named for subject in group.iter("{*}subject")]
    return [text for text in subjects if not text.isdigit() and not type_of(text.removesuffix("s"))]


def _status(tree: Tree) -> dict[str, object]:
    for related in tree.all(f"{_META}related-article"):
        status = _NOTICES.get(related.get("related-article-type") or "")
        if status and (related.get("related-article-type") or "").endswith("forward"):
            href = related.get(HREF) or ""
            doi = href if href.startswith("http") else f"https://doi.org/{href}" if href.startswith("10.") else ""
            return {"status": status, "status_source": doi or "its publisher"}
    return {}


JATS: Final = Vocabulary(
    name="JATS",
    elements=("article",),
    fits=lambda element: element.find("{*}front") is not None,
    values=_values,
    fields={
        "title": ("article-title", "subtitle"),
        "abstract": ("abstract", "trans-abstract"),
        "authors": ("contrib",),
        "published": ("pub-date",),
        "venue": ("journal-title", "conf-name", "abbrev-journal-title"),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("fpage", "lpage", "page-range", "elocation-id"),
        "publisher": ("publisher-name",),
        "type": ("@article-type",),
        "language": ("@xml:lang",),
        "licence": ("license",),
        "issn": ("issn",),
        "isbn": ("isbn",),
        "keywords": ("kwd",),
        "subjects": ("subject",),
        "doi": ("article-id",),
        "pmid": ("article-id",),
        "pmcid": ("article-id",),
        "arxiv": ("article-id",),
        "url": ("self-uri",),
        "status": ("related-article",),
    },
    passed_over=frozenset(
        (
            *(
                "body",
                "back",
                "aff",
                "aff-alternatives",
                "author-notes",
                "history",
                "permissions",
                "funding-group",
                "counts",
            ),
            *(
                "journal-id",
                "journal-title-group",
                "abbrev-journal-title",
                "publisher",
                "contrib-group",
                "custom-meta-group",
            ),
            *(
                "article-categories",
                "kwd-group",
                "pub-date",
                "title-group",
                "supplementary-material",
                "sub-article",
                "response",
            ),
            *(
                "conference",
                "trans-abstract",
                "abstract",
                "pub-history",
                "volume-id",
                "issue-id",
                "issue-title",
                "article-id",
            ),
            *(
                "article-version",
                "floats-group",
                "notes",
                "product",
                "lpage",
                "fpage",
                "elocation-id",
                "trans-title-group",
                "self-uri",
            ),
            *(
                "related-object",
                "related-article",
                "article-version-alternatives",
                "volume-series",
                "issue-part",
                "contract-num",
            ),
            *(
                "page-range",
                "processing-meta",
                "isbn",
                "issn",
                "journal-title",
                "publisher-name",
                "copyright-statement",
            ),
        )
    ),
)
