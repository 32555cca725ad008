"""What publishers and indexes of computing give: IEEE's IDAMS, and DBLP, which has no abstracts."""

from __future__ import annotations

import re
from typing import Final

from generator.sources.formats.cited_values import cited_pages, ids_in_addresses
from generator.sources.formats.xml.tree import Element, Tree, Vocabulary, ancestor, day_in, line_of
from generator.sources.values.types_of_work import type_of
from generator.text.markup import local_name, text_of_html

_NUMBERED: Final = re.compile(r"\s+\d{4}$")
_DBLP: Final = ("article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis")


def _of_ieee(tree: Tree) -> dict[str, object]:
    above = ancestor(tree.root, "publication")
    around = Tree(above) if above is not None else tree
    info = "articleinfo/"
    abstracts = {element.get("abstracttype") or "Regular": element for element in tree.all(f"{info}abstract")}
    days = {element.get("datetype") or "": day_in(element) for element in tree.all(f"{info}date")}
    return {
        "title": text_of_html(tree.text("title")),
        "abstract": text_of_html(line_of(abstracts.get("Regular", next(iter(abstracts.values()), None)))),
        "authors": [
            {
                "family": line_of(one.find("{*}surname")),
                "given": line_of(one.find("{*}firstname")),
                "name": line_of(one.find("{*}normname")),
            }
            for one in tree.all(f"{info}authorgroup/author")
        ],
        "published": days.get("OriginalPub") or days.get("ePub") or around.text("volume/volumeinfo/year"),
        "venue": around.text("title"),
        "volume": around.text("volume/volumeinfo/volumenum"),
        "issue": tree.text(f"{info}issuenum"),
        "pages": _pages(tree),
        "publisher": around.text("publicationinfo/publisher/publishername"),
        "type": "paper-conference"
        if "onference" in around.text("publicationinfo/publicationtype")
        else "article-journal",
        "issn": around.texts("publicationinfo/issn"),
        "isbn": around.texts("publicationinfo/isbn"),
        "doi": tree.text(f"{info}articledoi"),
        "keywords": tree.texts(f"{info}keywordset/keyword/keywordterm"),
    }


def _pages(tree: Tree) -> str:
    numbers = tree.first("articleinfo/artpagenums")
    return cited_pages(numbers.get("startpage") or "", numbers.get("endpage") or "") if numbers is not None else ""


def _of_dblp(tree: Tree) -> dict[str, object]:
    addresses = tree.texts("ee", "url")
    element = local_name(tree.root)
    return {
        "title": tree.text("title").removesuffix("."),
        "authors": [_NUMBERED.sub("", name) for name in tree.texts("authors/author", "author")],
        "year": tree.text("year"),
        "venue": tree.text("venue", "journal", "booktitle"),
        "volume": tree.text("volume"),
        "issue": tree.text("number"),
        "pages": tree.text("pages"),
        "publisher": tree.text("publisher"),
        "type": type_of(tree.text("type").removesuffix("s").replace("Paper", "")) or type_of(element),
        **ids_in_addresses(addresses),
        "url": next(iter(addresses), ""),
        **({"doi": tree.text("doi")} if tree.text("doi") else {}),
    }


def _is_dblp(element: Element) -> bool:
    around = element.getparent()
    return around is not None and local_name(around) == ("hit" if local_name(element) == "info" else "dblp")


IEEE: Final = Vocabulary(
    name="IEEE (IDAMS)",
    elements=("article",),
    fits=lambda element: element.find("{*}articleinfo") is not None,
    values=_of_ieee,
    fields={
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("author",),
        "published": ("date",),
        "venue": ("publication/title",),
        "volume": ("volumenum",),
        "issue": ("issuenum",),
        "pages": ("artpagenums",),
        "publisher": ("publishername",),
        "type": ("publicationtype",),
        "issn": ("issn",),
        "isbn": ("isbn",),
        "doi": ("articledoi",),
        "keywords": ("keywordterm",),
    },
    passed_over=frozenset(("articleinfo",)),
)
DBLP: Final = Vocabulary(
    name="DBLP",
    elements=("info", *_DBLP),
    fits=_is_dblp,
    values=_of_dblp,
    fields={
        "title": ("title",),
        "authors": ("author",),
        "year": ("year",),
        "venue": ("venue", "journal", "booktitle"),
        "volume": ("volume",),
        "issue": ("number",),
        "pages": ("pages",),
        "publisher": ("publisher",),
        "type": ("type", "the element itself"),
        "doi": ("doi", "ee"),
        "arxiv": ("ee",),
        "url": ("ee", "url"),
    },
    passed_over=frozenset(
        [
            "key",
            "access",
            "crossref",
            "cite",
            "month",
            "note",
            "ee",
            "url",
            "editor",
            "series",
            "isbn",
            "school",
            "cdrom",
        ]
    ),
)
