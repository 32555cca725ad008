"""PubMed's XML: articles and books, with labelled abstracts.

Source of the elements: "MEDLINE/PubMed XML Element Descriptions" of the National Library of Medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.sources.formats.xml.tree import Element, Tree, Vocabulary, day_in, line_of
from generator.text.markup import text_of

_ARTICLE: Final = ("MedlineCitation/Article", "BookDocument")
_NOTICES: Final = {
    "RetractionIn": "retracted",
    "PartialRetractionIn": "corrected",
    "ErratumIn": "corrected",
    "CorrectedandRepublishedIn": "corrected",
    "ExpressionOfConcernIn": "corrected",
}
_COPYRIGHT: Final = re.compile(r"publisher: abstract available from the publisher\.?", re.IGNORECASE)


def _values(tree: Tree) -> dict[str, object]:
    article = tree.within(tree.all(*_ARTICLE)[0])
    kinds = article.texts("PublicationTypeList/PublicationType", "PublicationType")
    book = article.first("Book")
    title = article.text("ArticleTitle", "VernacularTitle", "Book/BookTitle")
    return {
        "title": _title(title),
        "abstract": _abstract(tree, article),
        "authors": _authors(article.all("AuthorList[@Type='authors']/Author", "AuthorList/Author")),
        "published": _day(article),
        "venue": article.text("Journal/Title", "Journal/ISOAbbreviation")
        or (article.text("Book/BookTitle", "Book/CollectionTitle") if title != article.text("Book/BookTitle") else ""),
        "volume": article.text("Journal/JournalIssue/Volume"),
        "issue": article.text("Journal/JournalIssue/Issue"),
        "pages": _pages(article),
        "publisher": article.text("Book/Publisher/PublisherName"),
        "type": ("book" if title == article.text("Book/BookTitle") else "chapter")
        if book is not None
        else _kind(kinds),
        "language": article.text("Language"),
        "issn": tree.texts(".//Journal/ISSN", ".//ISSNLinking"),
        "isbn": article.texts("Book/Isbn"),
        "keywords": tree.texts(".//KeywordList/Keyword"),
        "subjects": tree.texts(".//MeshHeading/DescriptorName"),
        **_numbers(tree, article),
        **_status(tree, kinds),
    }


def _title(title: str) -> str:
    """Return a title without the full stop that ends each, and the brackets around one that was translated."""
    title = title.removesuffix(".") if not title.endswith("..") else title
    return title[1:-1].removesuffix(".") if title.startswith("[") and title.endswith("]") else title


def _abstract(tree: Tree, article: Tree) -> str:
    """Return the abstract, each labelled part a paragraph; one in another place where the article has none."""
    for path in ("Abstract/AbstractText",), (".//OtherAbstract/AbstractText",):
        parts = (article if path[0][0] != "." else tree).all(*path)
        texts = [f"{label}{text}" for part in parts if (text := text_of(part)) for label in [_label(part)]]
        if texts and not _COPYRIGHT.fullmatch(texts[0]):
            return "\n\n".join(texts)
    return ""


def _label(part: Element) -> str:
    label = (part.get("Label") or "").strip()
    return f"{label.rstrip(':')}: " if label and label.upper() != "UNLABELLED" else ""


def _authors(elements: Iterable[Element]) -> list[object]:
    """Return people and groups in their order; a list of editors only is none of authors."""
    authors: list[object] = []
    cut = False
    for element in dict.fromkeys(elements):
        around = element.getparent()
        cut = cut or (around is not None and around.get("CompleteYN") == "N")
        if element.get("ValidYN") == "N" or (around is not None and around.get("Type") == "editors"):
            continue
        said = {name: line_of(element.find(f"{{*}}{name}")) for name in ("LastName", "ForeName", "Initials", "Suffix")}
        group = line_of(element.find("{*}CollectiveName"))
        orcid = next(
            (line_of(one) for one in element.findall("{*}Identifier") if (one.get("Source") or "").upper() == "ORCID"),
            "",
        )
        if group:
            authors.append({"organisation": group})
        elif said["LastName"]:
            given = said["ForeName"] or said["Initials"]
            authors.append({"family": said["LastName"], "given": given, "suffix": said["Suffix"], "orcid": orcid})
    return [*authors, "et al."] if cut else authors


def _day(article: Tree) -> str:
    """Return the day in print, or the day on the web where that is of the same year and says more."""
    printed = article.first("Journal/JournalIssue/PubDate", "Book/PubDate", "PubDate")
    day = day_in(printed) or (line_of(printed.find("{*}MedlineDate")) if printed is not None else "")
    online = day_in(article.first("ArticleDate"))
    return online if online and (not day or (online[-4:] == day[-4:] and len(online) > len(day))) else day


def _pages(article: Tree) -> str:
    pages = article.text("Pagination/MedlinePgn")
    first, last = article.text("Pagination/StartPage"), article.text("Pagination/EndPage")
    located = [line_of(one) for one in article.all("ELocationID") if one.get("EIdType") == "pii"]
    return pages or "-".join(filter(None, (first, last))) or next(iter(located), "")


def _kind(kinds: list[str]) -> str:
    """Return the type of a work: what else PubMed lists ("Multicenter Study") are kinds of articles."""
    return "Preprint" if "Preprint" in kinds else "Journal Article" if kinds else ""


def _numbers(tree: Tree, article: Tree) -> dict[str, object]:
    listed = tree.all(
        "PubmedData/ArticleIdList/ArticleId",
        "PubmedBookData/ArticleIdList/ArticleId",
        "BookDocument/ArticleIdList/ArticleId",
    )
    ids: dict[str, object] = {}
    for element in listed:
        key = {"pubmed": "pmid", "pmc": "pmcid", "doi": "doi"}.get(element.get("IdType") or "")
        if key and line_of(element):
            ids.setdefault(key, line_of(element))
    own = [
        line_of(one) for one in article.all("ELocationID") if one.get("EIdType") == "doi" and one.get("ValidYN") != "N"
    ]
    return ids | {"pmid": tree.text("MedlineCitation/PMID", "BookDocument/PMID")} | ({"doi": own[0]} if own else {})


def _status(tree: Tree, kinds: list[str]) -> dict[str, object]:
    """Return whether a paper was retracted or corrected, and where that is said."""
    notices = {element.get("RefType") or "": element for element in tree.all(".//CommentsCorrections")}
    for kind, status in _NOTICES.items():
        if kind in notices:
            number = line_of(notices[kind].find("{*}PMID"))
            told = line_of(notices[kind].find("{*}RefSource")) or "PubMed"
            return {"status": status, "status_source": f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number else told}
    return {"status": "retracted", "status_source": "PubMed"} if "Retracted Publication" in kinds else {}


PUBMED: Final = Vocabulary(
    name="PubMed",
    elements=("PubmedArticle", "PubmedBookArticle"),
    fits=lambda element: (
        element.find("{*}MedlineCitation/{*}Article") is not None or element.find("{*}BookDocument") is not None
    ),
    values=_values,
    fields={
        "title": ("ArticleTitle", "VernacularTitle", "BookTitle"),
        "abstract": ("AbstractText", "OtherAbstract"),
        "authors": ("AuthorList",),
        "published": ("PubDate", "ArticleDate"),
        "venue": ("Journal/Title", "ISOAbbreviation", "BookTitle"),
        "volume": ("Volume",),
        "issue": ("Issue",),
        "pages": ("Pagination", "ELocationID"),
        "publisher": ("PublisherName",),
        "type": ("PublicationType",),
        "language": ("Language",),
        "issn": ("ISSN", "ISSNLinking"),
        "isbn": ("Isbn",),
        "keywords": ("Keyword",),
        "subjects": ("MeshHeading/DescriptorName",),
        "pmid": ("PMID",),
        "pmcid": ("ArticleId",),
        "doi": ("ELocationID", "ArticleId"),
        "status": ("CommentsCorrections", "PublicationType"),
    },
    passed_over=frozenset(
        (
            *("DateCompleted", "DateRevised", "DateCreated", "CopyrightInformation", "GrantList", "MedlineJournalInfo"),
            *("ChemicalList", "CitationSubset", "QualifierName", "CommentsCorrectionsList", "History", "ReferenceList"),
            *("PublicationStatus", "AffiliationInfo", "DataBankList", "CoiStatement", "InvestigatorList", "OtherID"),
            *(
                "ISOAbbreviation",
                "Affiliation",
                "GeneralNote",
                "NumberOfReferences",
                "SupplMeshList",
                "PubDate",
                "Sections",
            ),
            *(
                "GeneSymbolList",
                "PersonalNameSubjectList",
                "SpaceFlightMission",
                "ObjectList",
                "ContributionDate",
                "Book",
            ),
            *(
                "VernacularTitle",
                "Pagination",
                "PubmedBookData",
                "AuthorList",
                "Abstract",
                "OtherAbstract",
                "ArticleDate",
            ),
            *("MedlinePgn", "StartPage", "EndPage", "PMID", "ArticleIdList", "LocationLabel"),
        )
    ),
)
