"""The XML of the ACL Anthology: a volume of proceedings with its papers."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.xml.tree import Element, Tree, Vocabulary, ancestor, line_of
from generator.text.markup import text_of

_HOST: Final = "https://aclanthology.org/"
_ATTACHED: Final = {
    "software": "code",
    "code": "code",
    "dataset": "data",
    "data": "data",
    "poster": "poster",
    "presentation": "slides",
    "slides": "slides",
}


def _values(tree: Tree) -> dict[str, object]:
    volume = ancestor(tree.root, "volume")
    meta = volume.find("{*}meta") if volume is not None else None

    def said(name: str) -> str:
        return tree.text(name) or (line_of(meta.find(f"{{*}}{name}")) if meta is not None else "")

    number = tree.text("url")
    url = number if number.startswith("http") else f"{_HOST}{number}/" if number else ""
    retracted = tree.first("retracted", "removed")
    return {
        "title": tree.text("title"),
        "abstract": text_of(tree.first("abstract")),
        "authors": [_name(author) for author in tree.all("author")],
        "published": " ".join(filter(None, (said("month").partition("-")[0].partition("–")[0], said("year")))),
        "year": said("year"),
        "venue": tree.text("journal") or said("booktitle") or said("journal-title"),
        "volume": said("journal-volume"),
        "issue": said("journal-issue"),
        "pages": tree.text("pages"),
        "publisher": said("publisher"),
        "type": "article-journal"
        if said("journal-title") or (volume is not None and volume.get("type") == "journal")
        else "paper-conference",
        "language": tree.text("language"),
        "doi": tree.text("doi"),
        "acl": "" if number.startswith("http") else number,
        "isbn": said("isbn"),
        "url": url,
        "pdf": f"{_HOST}{number}.pdf" if number and not number.startswith("http") else "",
        "award": "; ".join(tree.texts("award")),
        "video": next((_address(video.get("href") or "") for video in tree.all("video") if video.get("href")), ""),
        **_attached(tree),
        **({"status": "retracted", "status_source": line_of(retracted) or url} if retracted is not None else {}),
    }


def _name(author: Element) -> dict[str, str]:
    first, last = line_of(author.find("{*}first")), line_of(author.find("{*}last"))
    return (
        {"family": last, "given": first, "orcid": author.get("orcid") or ""}
        if last
        else {"name": first or line_of(author)}
    )


def _address(name: str) -> str:
    return name if name.startswith("http") else f"{_HOST}attachments/{name}"


def _attached(tree: Tree) -> dict[str, object]:
    values: dict[str, object] = {}
    for element in tree.all("attachment", "pwccode", "pwcdataset"):
        address = element.get("url") or _address((element.text or "").strip())
        kind = _ATTACHED.get((element.get("type") or "").lower(), "")
        if kind and address:
            values.setdefault(kind, address)
    return values


ANTHOLOGY: Final = Vocabulary(
    name="ACL Anthology",
    elements=("paper",),
    fits=lambda element: ancestor(element, "volume") is not None and element.find("{*}title") is not None,
    values=_values,
    fields={
        "title": ("title",),
        "abstract": ("abstract",),
        "authors": ("author",),
        "published": ("month", "year"),
        "venue": ("booktitle", "journal-title"),
        "volume": ("journal-volume",),
        "issue": ("journal-issue",),
        "pages": ("pages",),
        "publisher": ("publisher",),
        "type": ("volume/@type",),
        "language": ("language",),
        "doi": ("doi",),
        "acl": ("url",),
        "isbn": ("isbn",),
        "url": ("url",),
        "pdf": ("url",),
        "code": ("attachment",),
        "data": ("attachment",),
        "poster": ("attachment",),
        "slides": ("attachment",),
        "video": ("video",),
        "award": ("award",),
        "status": ("retracted", "removed"),
    },
    passed_over=frozenset(
        [
            "bibkey",
            "bibtype",
            "editor",
            "address",
            "revision",
            "erratum",
            "pwccode",
            "pwcdataset",
            "mrf",
            "note",
            "issue",
            "editors",
            "software",
            "venue",
            "attachment",
        ]
    ),
)
