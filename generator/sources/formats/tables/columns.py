"""Columns of tables: what the exports of databases and reference managers call what we know of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": (
        *("Abstract", "Abstract Note", "Abstract Text", "Abstracts", "Abstract/Summary", "dc.description.abstract"),
        *("dc.description.abstract[en]", "Original Abstract", "Summary", "Abstract (English)"),
    ),
    "title": (
        *("Title", "Article Title", "Document Title", "Paper Title", "Item Title", "Primary Title", "Display Name"),
        *("dc.title", "Publication Name", "Title (English)", "Original Title", "Name"),
    ),
    "authors": (
        *("Author Full Names", "Authors Full Names", "Authorships Author Display Name", "Authors", "Author"),
        *("Author/s", "Author(s)", "Author Names", "Author Name", "Authors List", "Author List", "First Authors"),
        *("Book Author Full Names", "Book Authors", "Group Authors", "Contributors", "Creator", "Creators"),
        *("dc.contributor.author", "Authorships Raw Author Name", "Speakers"),
        *("Speaker", "Presenter", "Presenting Author", "Name of Presenting Author", "Names of Authors", "Names"),
    ),
    "year": (
        *("Year", "Publication Year", "PubYear", "Published Year", "Pub Year", "Year of Publication"),
        *("Year Published", "Date Year"),
    ),
    "published": (
        *(
            "Date Published",
            "Publication Date",
            "Published",
            "Published Date",
            "Date of Publication",
            "Date",
            "PubDate",
        ),
        *("Publication Date (print)", "Publication Date (online)", "Cover Date", "Issue Date", "Early Access Date"),
        *("Issued", "dc.date.issued", "Online Date"),
    ),
    "month": ("Month", "Published Month", "Publication Month"),
    "day": ("Day",),
    "venue": (
        *("Source Title", "Publication Title", "Journal/Book", "Journal", "Journal Title", "Journal Name", "PubTitle"),
        *("Container Title", "Venue", "Publication", "Proceedings Title", "Book Title", "Booktitle", "Conference Name"),
        *("Conference Title", "Conference", "Primary Location Source Display Name", "Secondary Title", "Periodical"),
        *("Anthology Title", "Host Venue", "Source Name", "Meeting Name", "Book Series Title", "Source/Journal"),
        *("Series", "Series Title", "Event"),
    ),
    "source": ("Source",),
    "citation": ("Citation",),
    "volume": ("Volume", "Volume Number", "Vol", "Journal Volume", "Biblio Volume"),
    "issue": ("Issue", "Issue Number", "Number", "Journal Issue", "Biblio Issue"),
    "pages": ("Pages", "Page", "Pagination", "Page Range", "Page Numbers"),
    "first_page": ("Page Start", "Start Page", "First Page", "Beginning Page", "Biblio First Page"),
    "last_page": ("Page End", "End Page", "Last Page", "Ending Page", "Biblio Last Page"),
    "article_number": ("Art. No.", "Article Number", "Article No"),
    "publisher": ("Publisher", "Publisher Name", "Copyright Publisher"),
    "type": (
        *("Document Type", "Item Type", "Reference Type", "Type of Reference", "Publication Type", "Type"),
        *("Content Type", "Article Type", "Doc Type", "DocTypes", "Entry Type", "Document Identifier", "Category"),
    ),
    "language": ("Language", "Language of Original Document", "Languages", "Lang", "Article Language", "Language Code"),
    "licence": ("License", "Licence", "Open Access License", "Rights", "Best OA Location License"),
    "doi": ("DOI", "DOI Link", "Digital Object Identifier", "Item DOI", "DOI URL", "Article DOI", "Ids DOI"),
    "arxiv": ("arXiv", "arXiv ID", "arXiv Number", "arXiv Identifier", "arXiv URL", "arXiv Link", "Eprint"),
    "pmid": ("PMID", "PubMed ID", "Medline PMID", "PubMed", "Ids PMID", "PubMed PMID", "PM ID"),
    "pmcid": ("PMCID", "PMC ID", "PMC", "Ids PMCID"),
    "acl": ("ACL", "ACL ID", "Anthology ID", "ACL Anthology ID"),
    "openreview": ("OpenReview", "OpenReview ID", "OpenReview URL", "OpenReview Link", "Forum", "Forum ID"),
    "isbn": ("ISBN", "ISBNs", "eISBN", "Print ISBN", "Electronic ISBN"),
    "issn": ("ISSN", "ISSNs", "eISSN", "Print ISSN", "Electronic ISSN", "Online ISSN", "ISSN-L"),
    "url": (
        *("URL", "Link", "Links", "Article URL", "Paper URL", "Document URL", "External URL", "Landing Page", "URLs"),
        *("Primary Location Landing Page URL", "Permalink", "PLink", "HTML Link", "Source Linkout", "Web Page"),
        *("Source URLs", "Website", "Paper Link", "Virtualsite URL", "Dimensions URL", "Web of Science Record"),
        *("Open URL Link", "Full Record Entry Page", "Embase Link", "CitationURL"),
    ),
    "pdf": ("PDF", "PDF Link", "PDF URL", "Primary Location PDF URL", "Best OA Location PDF URL", "Paper PDF"),
    "code": (
        "Code",
        "Code URL",
        "Code Link",
        "URL Code",
        "GitHub",
        "GitHub URL",
        "GitHub Link",
        "Repository",
        "Software",
    ),
    "data": ("Data", "Data URL", "Dataset", "Dataset URL", "URL Dataset"),
    "slides": ("Slides", "Slides URL", "Slides Link", "URL Slides"),
    "video": ("Video", "Video URL", "Video Link", "URL Video", "YouTube"),
    "poster": ("Poster", "Poster URL", "Poster Link", "Poster PDF", "URL Poster"),
    "keywords": (
        *("Author Keywords", "Keywords", "Keyword", "Author Keyword", "Keyword(s)", "Manual Tags", "Tags", "Key Words"),
        *("Keywords Display Name",),
    ),
    "subjects": (
        *(
            "Index Keywords",
            "MeSH Terms",
            "MeSH",
            "MeSH Headings",
            "Subjects",
            "Subject",
            "Subject Terms",
            "Subject Area",
        ),
        *("Subject Headings", "Keywords Plus", "Emtree Drug Index Terms (Major Focus)", "Emtree Drug Index Terms"),
        *("Emtree Medical Index Terms (Major Focus)", "Emtree Medical Index Terms", "Fields of Study", "Categories"),
        *("Automatic Tags", "IEEE Terms", "INSPEC Controlled Terms", "INSPEC Non-Controlled Terms", "WoS Categories"),
        *("Research Areas", "Fields of Research (ANZSRC 2020)", "Topics Display Name", "Concepts Display Name"),
        *("Primary Category", "dc.subject"),
    ),
    "award": ("Award", "Awards", "Best Paper Award"),
    "note": ("Note", "Notes", "Comment", "Comments", "My Notes"),
    "extra": ("Extra",),
    "orcids": ("ORCIDs", "ORCID"),
    "identifier": ("ID", "UID", "Identifier"),
}
"""For each key of a draft, and for what its values are made of, the names of columns, those that say it best first."""

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "pages": ("first_page", "last_page", "article_number", "source", "citation"),
    "published": ("month", "day", "citation"),
    "venue": ("source",),
    "arxiv": ("extra", "identifier"),
    "authors": ("orcids",),
}
"""For keys of a draft, the entries of `COLUMNS` that are no key but give it a value."""

TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "abstract": ("AB",),
    "title": ("TI",),
    "authors": ("AF", "AU", "BA", "CA"),
    "year": ("PY",),
    "published": ("PD", "EA"),
    "venue": ("SO", "CT", "SE"),
    "volume": ("VL",),
    "issue": ("IS",),
    "first_page": ("BP",),
    "last_page": ("EP",),
    "article_number": ("AR",),
    "publisher": ("PU",),
    "type": ("DT", "PT"),
    "language": ("LA",),
    "doi": ("DI",),
    "pmid": ("PM",),
    "isbn": ("BN",),
    "issn": ("SN", "EI"),
    "keywords": ("DE",),
    "subjects": ("ID", "WC", "SC"),
    "orcids": ("OI",),
}
"""The same for the field tags of Web of Science, as they head its tab-delimited files; always in capitals."""
TAGS_PASSED_OVER: Final = (
    *("PT", "BE", "GP", "BF", "CA", "CY", "CL", "SP", "HO", "C1", "C3", "RP", "EM", "RI", "FU", "FP", "FX"),
    *("CR", "NR", "TC", "Z9", "U1", "U2", "PI", "PA", "J9", "JI", "PN", "SU", "SI", "MA", "D2", "PG", "WE"),
    *("GA", "OA", "HC", "HP", "DA", "UT", "DL"),
)
"""Tags of which a digest shows nothing."""

PASSED_OVER: Final = (
    # Scopus and Web of Science
    *("Author(s) ID", "Page Count", "Cited By", "Affiliations", "Authors with Affiliations", "Funding Details", "EID"),
    *("Molecular Sequence Numbers", "Chemicals/CAS", "Tradenames", "Manufacturers", "Funding Texts", "References"),
    *("Correspondence Address", "Editors", "Sponsors", "Conference Date", "Conference Location", "Conference Code"),
    *("CODEN", "Abbreviated Source Title", "Publication Stage", "Open Access", "Book Editors", "Book Group Authors"),
    *("Book Series Subtitle", "Conference Sponsor", "Conference Host", "Addresses", "Reprint Addresses", "UT"),
    *("Email Addresses", "Researcher Ids", "Funding Orgs", "Funding Name Preferred", "Funding Text", "Funding Text 1"),
    *("Cited References", "Cited Reference Count", "Times Cited, WoS Core", "Times Cited, All Databases", "Supplement"),
    *("180 Day Usage Count", "Since 2013 Usage Count", "Publisher City", "Publisher Address", "Journal Abbreviation"),
    *("Journal ISO Abbreviation", "Part Number", "Special Issue", "Meeting Abstract", "Book DOI", "Number of Pages"),
    *("Web of Science Index", "IDS Number", "Open Access Designations", "Highly Cited Status", "Hot Paper Status"),
    *("Date of Export", "UT (Unique WOS ID)", "UT (Unique ID)", "Funding Text 2", "Funding Text 3"),
    # Lens and Dimensions
    *("Lens ID", "Source Country", "Chemicals", "Funding", "Microsoft Academic ID", "Citing Patents Count", "Rank"),
    *("Citing Works Count", "Is Open Access", "Open Access Colour", "Publication ID", "Acknowledgements", "Altmetric"),
    *("Authors (Raw Affiliation)", "Corresponding Authors", "Authors Affiliations", "Times Cited", "Recent Citations"),
    *(
        "Supporting Grants",
        "RCR",
        "FCR",
        "Funder",
        "Funder Group",
        "Funder Country",
        "Research Organizations - standardized",
    ),
    *(
        "UIDs of supporting grants",
        "GRID IDs",
        "City of Research Organization",
        "Country of Research Organization",
        "Supporting Grants",
    ),
    # Embase, PubMed, Ovid, EBSCO, ProQuest
    *("Drug Tradenames", "Drug Manufacturer", "Device Tradenames", "Device Manufacturer", "Clinical Trial Numbers"),
    *("Copyright", "Embase Accession ID", "CAS Registry Numbers", "First Author", "Create Date", "NIHMS ID"),
    *("Accession Number", "StoreId", "Alternate Title", "Companies", "Entry Date", "Language of Summary", "DOCID"),
    *("Place of Publication", "Classification", "Peer Reviewed", "Page Count", "Source Type", "Country of Publication"),
    *("Author Addresses", "Correspondence", "Database", "Conference Information", "Molecular Sequence Number"),
    # Zotero, IEEE, Rayyan, ASReview, Covidence, Publish or Perish, OpenAlex
    *("Key", "Date Added", "Date Modified", "Access Date", "Num Pages", "Number of Volumes", "Short Title", "Place"),
    *("Series Number", "Series Text", "Archive", "Archive Location", "Library Catalog", "Call Number", "Editor"),
    *("File Attachments", "Link Attachments", "Author Affiliations", "Date Added to Xplore", "Funding Information"),
    *("Article Citation Count", "Patent Citation Count", "Reference Count", "Meeting Date", "Location", "Record ID"),
    *("Label Included", "Included", "Alternate Title2", "Alternate Title3", "File Attachments2", "Place Published"),
    *("Secondary Authors", "Ref", "Covidence #", "Study", "Cites", "CitesURL", "GSRank", "QueryDate", "ECC", "Age"),
    *("CitesPerYear", "CitesPerAuthor", "AuthorCount", "FullTextURL", "RelatedURL", "Cited By Count", "Sessions"),
    *("Citation Count", "Citations", "Session", "Decision", "Scores", "Journal Abbrev", "File Name"),
    *("Number of Cited References", "Author Count", "Citation Key", "Corresponding Author", "Email"),
)
"""Columns of which a digest shows nothing: references, counts, addresses, funding, administration."""
