"""What libraries' catalogues give: MODS and MARCXML (Library of Congress)."""

from __future__ import annotations

from typing import Final

from generator.sources.formats.cited_values import cited_pages
from generator.sources.formats.xml.open_archives import identified
from generator.sources.formats.xml.tree import Element, Tree, Vocabulary, line_of
from generator.sources.values.types_of_work import type_of
from generator.text.markup import text_of

_NUMBERS: Final = {"doi": "doi", "isbn": "isbn", "issn": "issn", "pmid": "pmid", "arxiv": "arxiv", "hdl": ""}


def _of_mods(tree: Tree) -> dict[str, object]:
    host = next((item for item in tree.all("relatedItem") if item.get("type") == "host"), None)
    inside = tree.within(host) if host is not None else tree
    part = inside.first("part") if host is not None else None
    numbers: dict[str, object] = {}
    for element in [*tree.all("identifier"), *(inside.all("identifier") if host is not None else [])]:
        key = _NUMBERS.get((element.get("type") or "").lower(), "")
        if key and line_of(element):
            numbers.setdefault(key, line_of(element))
    urls = [text for text in tree.texts("location/url") if " " not in text]
    kinds = [found for text in tree.texts("genre") if (found := type_of(text))]
    return {
        "title": _title(tree.all("titleInfo")),
        "abstract": text_of(tree.first("abstract")),
        "authors": [_name(name) for name in tree.all("name") if _is_author(name)],
        "published": tree.text("originInfo/dateIssued", "originInfo/copyrightDate", "part/date")
        or (inside.text("originInfo/dateIssued", "part/date") if host is not None else ""),
        "venue": inside.text("titleInfo/title") if host is not None else "",
        "publisher": tree.text("originInfo/publisher") or inside.text("originInfo/publisher"),
        "type": next(iter(kinds), ""),
        "language": tree.text("language/languageTerm"),
        "keywords": tree.texts("subject/topic"),
        "url": next(iter(urls), ""),
        **_part(part),
        **numbers,
    }


def _title(infos: list[Element]) -> str:
    for info in infos:
        if not info.get("type"):
            parts = [line_of(info.find(f"{{*}}{name}")) for name in ("nonSort", "title", "subTitle")]
            main = " ".join(filter(None, parts[:2]))
            return f"{main}: {parts[2]}" if parts[2] else main
    return ""


def _is_author(name: Element) -> bool:
    roles = [line_of(role).lower() for role in name.findall("{*}role/{*}roleTerm")]
    return not roles or any(role in {"author", "aut", "creator", "cre"} for role in roles)


def _name(name: Element) -> dict[str, str]:
    parts = {part.get("type") or "name": line_of(part) for part in name.findall("{*}namePart")}
    if name.get("type") == "corporate":
        return {"organisation": parts.get("name", "")}
    return {key: parts[key] for key in ("family", "given", "name") if parts.get(key)}


def _part(part: Element | None) -> dict[str, object]:
    """Return volume, issue and pages of a part of a journal or a book."""
    if part is None:
        return {}
    numbers = {detail.get("type") or "": line_of(detail.find("{*}number")) for detail in part.findall("{*}detail")}
    extent = part.find("{*}extent")
    start, end = (line_of(extent.find(f"{{*}}{name}")) for name in ("start", "end")) if extent is not None else ("", "")
    return {
        "volume": numbers.get("volume", ""),
        "issue": numbers.get("issue", "") or numbers.get("number", ""),
        "pages": cited_pages(start, end),
    }


def _of_marc(tree: Tree) -> dict[str, object]:
    fields: dict[str, list[dict[str, str]]] = {}
    for element in tree.all("datafield"):
        told = {sub.get("code") or "": line_of(sub) for sub in element.findall("{*}subfield")}
        fields.setdefault(element.get("tag") or "", []).append(told)

    def said(tag: str, *codes: str) -> list[str]:
        return [text for one in fields.get(tag, ()) for code in codes if (text := one.get(code, "").strip(" /:;,"))]

    host = next(iter(fields.get("773", ())), {})
    authors = [{"name": name.strip(" ,.") if len(name) > 4 else name} for name in said("100", "a") + said("700", "a")]
    groups = [{"organisation": name} for name in said("110", "a") + said("710", "a")]
    year = (said("260", "c") + said("264", "c") + [host.get("y", "")] + [""])[0].strip("c©[]. ")
    return {
        "title": ": ".join(said("245", "a")[:1] + said("245", "b")[:1]),
        "abstract": next(iter(said("520", "a")), ""),
        "authors": [*authors, *groups],
        "published": year,
        "venue": host.get("t", "") or host.get("p", ""),
        "volume": host.get("v", ""),
        "issue": host.get("n", ""),
        "pages": host.get("c", ""),
        "publisher": next(iter(said("260", "b") + said("264", "b")), ""),
        "isbn": said("020", "a"),
        "issn": said("022", "a"),
        "language": next(iter(said("041", "a")), ""),
        "keywords": said("653", "a"),
        "subjects": said("650", "a"),
        **identified([*said("024", "a"), *said("037", "a"), *said("856", "u")]),
    }


MODS: Final = Vocabulary(
    name="MODS",
    elements=("mods",),
    fits=lambda element: element.find("{*}titleInfo") is not None,
    values=_of_mods,
    fields={
        "title": ("titleInfo",),
        "abstract": ("abstract",),
        "authors": ("name",),
        "published": ("originInfo/dateIssued", "part/date"),
        "venue": ("relatedItem[@type='host']/titleInfo",),
        "volume": ("part/detail[@type='volume']",),
        "issue": ("part/detail[@type='issue']",),
        "pages": ("part/extent",),
        "publisher": ("originInfo/publisher",),
        "type": ("genre",),
        "language": ("languageTerm",),
        "keywords": ("subject/topic",),
        "doi": ("identifier",),
        "arxiv": ("identifier",),
        "pmid": ("identifier",),
        "isbn": ("identifier",),
        "issn": ("identifier",),
        "url": ("location/url",),
    },
    passed_over=frozenset(
        [
            "note",
            "recordInfo",
            "typeOfResource",
            "physicalDescription",
            "relatedItem",
            "titleInfo",
            "originInfo",
            "accessCondition",
            "subject",
            "part",
            "genre",
            "identifier",
            "location",
            "name",
            "language",
            "classification",
            "targetAudience",
            "tableOfContents",
        ]
    ),
)
MARC: Final = Vocabulary(
    name="MARCXML",
    elements=("record",),
    fits=lambda element: element.find("{*}datafield") is not None,
    values=_of_marc,
    fields={
        "title": ("245$a", "245$b"),
        "abstract": ("520$a",),
        "authors": ("100$a", "700$a", "110$a", "710$a"),
        "published": ("260$c", "264$c", "773$y"),
        "venue": ("773$t", "773$p"),
        "volume": ("773$v",),
        "issue": ("773$n",),
        "pages": ("773$c",),
        "publisher": ("260$b", "264$b"),
        "isbn": ("020$a",),
        "issn": ("022$a",),
        "language": ("041$a",),
        "keywords": ("653$a",),
        "subjects": ("650$a",),
        "doi": ("024$a", "856$u"),
        "arxiv": ("037$a", "024$a"),
        "url": ("856$u",),
    },
    passed_over=frozenset(("leader", "controlfield")),
)
