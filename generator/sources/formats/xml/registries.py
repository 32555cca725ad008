"""What registries of DOIs hold: Crossref's unixref and DataCite's kernel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.sources.formats.cited_values import cited_pages
from generator.sources.formats.xml.tree import LANG, Element, Tree, Vocabulary, ancestor, day_in, line_of
from generator.sources.values.types_of_work import type_of
from generator.text.markup import text_of

_KINDS: Final = {
    "journal_article": "article-journal",
    "conference_paper": "paper-conference",
    "posted_content": "preprint",
    "dissertation": "thesis",
    "content_item": "chapter",
    "report-paper_metadata": "report",
    "book_metadata": "book",
}
_AROUND: Final = {"journal_article": "journal", "conference_paper": "conference", "content_item": "book"}


def _of_crossref(tree: Tree) -> dict[str, object]:
    name = str(tree.root.tag).rpartition("}")[2]
    above = ancestor(tree.root, _AROUND[name]) if name in _AROUND else None
    around = Tree(above) if above is not None else tree
    first, last = tree.text("pages/first_page"), tree.text("pages/last_page")
    whole = around is not tree
    titles = [tree.text("titles/title"), tree.text("titles/subtitle")]
    return {
        "title": ": ".join(filter(None, titles)),
        "abstract": _abstract(tree.all("abstract")),
        "authors": _authors(tree.all("contributors/*", "person_name")),
        "published": _day(tree) or (_day(around, ".//") if whole else ""),
        "venue": around.text(
            "journal_metadata/full_title", "proceedings_metadata/proceedings_title", "book_metadata/titles/title"
        )
        if whole
        else tree.text("institution/institution_name")
        if name == "dissertation"
        else "",
        "volume": around.text("journal_issue/journal_volume/volume") if whole else "",
        "issue": around.text("journal_issue/issue") if whole else "",
        "pages": cited_pages(first, last) or tree.text("publisher_item/item_number"),
        "publisher": around.text(".//publisher/publisher_name"),
        "type": _KINDS[name],
        "language": tree.root.get("language") or "",
        "licence": _licence(tree),
        "isbn": around.texts(".//isbn"),
        "issn": around.texts("journal_metadata/issn") if whole else [],
        "doi": tree.text("doi_data/doi"),
        "url": tree.text("doi_data/resource"),
    }


def _licence(tree: Tree) -> str:
    return next((text for text in tree.texts(".//license_ref") if text.startswith("http")), "")


def _abstract(elements: Iterable[Element]) -> str:
    """Return the first abstract that is no summary for others; one heading that only says "Abstract" goes."""
    for element in elements:
        if (element.get("abstract-type") or "") in {"", "abstract", "author"} and (text := text_of(element)):
            return text
    return ""


def _authors(elements: Iterable[Element]) -> list[dict[str, str]]:
    authors = []
    for element in elements:
        if element.get("contributor_role", "author") != "author":
            continue
        family, given = line_of(element.find("{*}surname")), line_of(element.find("{*}given_name"))
        if family:
            said = {"family": family, "given": given, "suffix": line_of(element.find("{*}suffix"))}
            authors.append(said | {"orcid": line_of(element.find("{*}ORCID"))})
        elif str(element.tag).endswith("organization") and line_of(element):
            authors.append({"organisation": line_of(element)})
    return authors


def _day(tree: Tree, deep: str = "") -> str:
    """Return the first day that is given whole, else the first."""
    found = tree.all(f"{deep}publication_date", f"{deep}posted_date", f"{deep}approval_date")
    days = [day for element in found if (day := day_in(element))]
    return next((day for day in days if day.count(" ") == 2), days[0] if days else "")


def _of_datacite(tree: Tree) -> dict[str, object]:
    dates = {element.get("dateType") or "": line_of(element) for element in tree.all("dates/date")}
    year = tree.text("publicationYear")
    day = dates.get("Issued", "") or dates.get("Available", "") or dates.get("Submitted", "")
    kind = tree.first("resourceType")
    rights = tree.first("rightsList/rights")
    main = [element for element in tree.all("titles/title") if not element.get("titleType")]
    descriptions = [
        one for one in tree.all("descriptions/description") if (one.get("descriptionType") or "Abstract") == "Abstract"
    ]
    english = [one for one in descriptions if (one.get(LANG) or "en").startswith("en")]
    identifier = tree.first("identifier")
    return {
        "title": line_of(main[0]) if main else tree.text("titles/title"),
        "abstract": text_of(next(iter(english or descriptions), None)),
        "authors": [_creator(element) for element in tree.all("creators/creator")],
        "published": day if day[:4] == year or not year else year,
        "publisher": tree.text("publisher"),
        "type": (type_of(line_of(kind)) or type_of(kind.get("resourceTypeGeneral") or "")) if kind is not None else "",
        "language": tree.text("language")[:5],
        "licence": (rights.get("rightsURI") or line_of(rights)) if rights is not None else "",
        "keywords": tree.texts("subjects/subject"),
        "doi": line_of(identifier) if identifier is not None and identifier.get("identifierType") == "DOI" else "",
    }


def _creator(element: Element) -> dict[str, str]:
    name = element.find("{*}creatorName")
    orcid = next(
        (
            line_of(one)
            for one in element.findall("{*}nameIdentifier")
            if (one.get("nameIdentifierScheme") or "").upper() == "ORCID"
        ),
        "",
    )
    if name is not None and name.get("nameType") == "Organizational":
        return {"organisation": line_of(name)}
    family, given = line_of(element.find("{*}familyName")), line_of(element.find("{*}givenName"))
    return {"family": family, "given": given, "orcid": orcid} if family else {"name": line_of(name), "orcid": orcid}


CROSSREF: Final = Vocabulary(
    name="Crossref (unixref)",
    elements=tuple(_KINDS),
    fits=lambda element: element.find("{*}titles") is not None and ancestor(element, "crossref") is not None,
    values=_of_crossref,
    fields={
        "title": ("titles/title",),
        "abstract": ("abstract",),
        "authors": ("contributors",),
        "published": ("publication_date", "posted_date"),
        "venue": ("full_title", "proceedings_title"),
        "volume": ("volume",),
        "issue": ("issue",),
        "pages": ("first_page", "last_page", "item_number"),
        "publisher": ("publisher_name",),
        "type": ("the element itself",),
        "language": ("@language",),
        "licence": ("license_ref",),
        "isbn": ("isbn",),
        "issn": ("issn",),
        "doi": ("doi_data/doi",),
        "url": ("doi_data/resource",),
    },
    passed_over=frozenset(
        (
            *(
                "citation_list",
                "crossmark",
                "program",
                "acceptance_date",
                "publisher_item",
                "archive_locations",
                "doi_data",
            ),
            *(
                "collection",
                "group_title",
                "institution",
                "contributors",
                "titles",
                "publication_date",
                "posted_date",
                "pages",
            ),
            *("component_list", "scn_policies", "version_info", "degree", "item_number", "publisher", "isbn"),
        )
    ),
)
DATACITE: Final = Vocabulary(
    name="DataCite",
    elements=("resource",),
    fits=lambda element: element.find("{*}titles") is not None and element.find("{*}creators") is not None,
    values=_of_datacite,
    fields={
        "title": ("titles/title",),
        "abstract": ("descriptions/description",),
        "authors": ("creators/creator",),
        "published": ("dates/date", "publicationYear"),
        "publisher": ("publisher",),
        "type": ("resourceType",),
        "language": ("language",),
        "licence": ("rights",),
        "keywords": ("subjects/subject",),
        "doi": ("identifier",),
    },
    passed_over=frozenset(
        [
            "contributors",
            "alternateIdentifiers",
            "relatedIdentifiers",
            "sizes",
            "formats",
            "version",
            "geoLocations",
            "fundingReferences",
            "rightsList",
            "relatedItems",
            "descriptions",
        ]
    ),
)
