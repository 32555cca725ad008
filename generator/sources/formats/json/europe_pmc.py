"""Results of Europe PMC."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.json.shape import Object, Shape, at, every, first, names, objects, text


def _of_europe_pmc(record: Object) -> dict[str, object]:
    kinds = every(record, "pubTypeList.pubType")
    journal = at(record, "journalInfo") or {}
    pdfs = [
        text(one, "url") for one in objects(record, "fullTextUrlList.fullTextUrl") if one.get("documentStyle") == "pdf"
    ]
    retracted = any("retracted" in kind.lower() for kind in kinds)
    return {
        "title": text(record, "title").removesuffix("."),
        "abstract": text(record, "abstractText"),
        "authors": [_europe_pmc_author(one) for one in objects(record, "authorList.author")]
        or text(record, "authorString").removesuffix("."),
        "published": text(record, "firstPublicationDate", "electronicPublicationDate"),
        "year": first(record, "pubYear") or None,
        "venue": text(journal, "journal.title") or text(record, "journalTitle", "bookOrReportDetails.publisher"),
        "volume": text(journal, "volume") or text(record, "journalVolume"),
        "issue": text(journal, "issue") or text(record, "issue"),
        "pages": text(record, "pageInfo"),
        "type": "preprint" if record.get("source") == "PPR" else "article-journal" if kinds else "",
        "language": text(record, "language"),
        "licence": text(record, "license").replace(" ", "-").upper()
        if text(record, "license").startswith("cc")
        else "",
        "issn": [number for key in ("issn", "essn") if (number := text(journal, f"journal.{key}"))],
        "doi": text(record, "doi"),
        "pmid": text(record, "pmid"),
        "pmcid": text(record, "pmcid"),
        "keywords": every(record, "keywordList.keyword"),
        "subjects": every(record, "meshHeadingList.meshHeading", "descriptorName"),
        "pdf": next(iter(pdfs), ""),
        **({"status": "retracted", "status_source": "Europe PMC"} if retracted else {}),
    }


def _europe_pmc_author(one: Object) -> dict[str, str]:
    if one.get("collectiveName"):
        return {"organisation": text(one, "collectiveName")}
    orcid = text(one, "authorId.value") if at(one, "authorId.type") == "ORCID" else ""
    family, given = text(one, "lastName"), text(one, "firstName", "initials")
    return (
        {"family": family, "given": given, "orcid": orcid}
        if family
        else {"name": text(one, "fullName"), "orcid": orcid}
    )


EUROPE_PMC: Final = Shape(
    name="Europe PMC",
    fits=lambda record: bool({"abstractText", "authorString", "pubTypeList", "isOpenAccess"} & record.keys()),
    values=_of_europe_pmc,
    fields={
        "title": ("title",),
        "abstract": ("abstractText",),
        "authors": ("authorList", "authorString"),
        "published": ("firstPublicationDate", "pubYear"),
        "venue": ("journalInfo.journal.title", "journalTitle"),
        "volume": ("journalInfo.volume",),
        "issue": ("journalInfo.issue",),
        "pages": ("pageInfo",),
        "type": ("pubTypeList", "source"),
        "language": ("language",),
        "licence": ("license",),
        "issn": ("journalInfo.journal",),
        "doi": ("doi",),
        "pmid": ("pmid",),
        "pmcid": ("pmcid",),
        "keywords": ("keywordList",),
        "subjects": ("meshHeadingList",),
        "pdf": ("fullTextUrlList",),
        "status": ("pubTypeList",),
    },
    known=names(
        "id source pmid pmcid doi title authorString authorList authorIdList journalInfo journalTitle"
        " journalVolume issue pubYear journalIssn pageInfo abstractText affiliation publicationStatus language"
        " pubModel pubTypeList pubType grantsList keywordList meshHeadingList chemicalList subsetList"
        " fullTextUrlList isOpenAccess inEPMC inPMC hasPDF hasBook hasSuppl citedByCount hasData hasReferences"
        " hasTextMinedTerms hasDbCrossReferences hasLabsLinks license hasEvaluations authMan epmcAuthMan"
        " nihAuthMan hasTMAccessionNumbers dateOfCreation firstIndexDate dateOfRevision"
        " electronicPublicationDate firstPublicationDate dateOfCompletion fullTextIdList commentCorrectionList"
        " versionList versionNumber bookOrReportDetails dbCrossReferenceList tmAccessionTypeList"
        " investigatorList fullTextReceivedDate firstPublicationDate embargoDate manuscriptId pubTypes"
        " dataLinksTagsList hasCompareEvidence"
    ),
)
