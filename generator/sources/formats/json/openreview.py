"""Notes of OpenReview, API 1 and 2; reviews and comments among them are no papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.sources.formats.cited_values import addresses_in
from generator.sources.formats.json.shape import Object, Shape, first, listed, names, text

_NOT_PAPERS: Final = re.compile(
    r"review|comment|decision|rebuttal|response|recommendation|bid|assignment|edge|expertise|profile|question|reply",
    re.IGNORECASE,
)


def _of_openreview(record: Object) -> dict[str, object] | None:
    said = {
        key: one["value"] if isinstance(one, Mapping) and "value" in one else one
        for key, one in record["content"].items()
    }
    invitations = [*listed(record.get("invitations")), record.get("invitation") or ""]
    is_answer = record.get("replyto") not in (None, "", record.get("id"), record.get("forum"))
    if (
        not said.get("title")
        or is_answer
        or (not said.get("abstract") and _NOT_PAPERS.search(str(invitations[0]).rpartition("/")[2]))
    ):
        return None
    venue, place = text(said, "venue"), text(said, "venueid")
    pdf = text(said, "pdf")
    gone = next(
        (word for word in ("Withdrawn", "Desk_Rejected", "Retracted") if word.lower() in f"{place} {venue}".lower()), ""
    )
    return {
        "title": said.get("title"),
        "abstract": said.get("abstract"),
        "authors": said.get("authors"),
        "published": first(record, "pdate", "odate", "cdate", "tcdate"),
        "venue": "" if gone or "Submitted" in venue else venue,
        "keywords": listed(said.get("keywords")),
        "subjects": listed(said.get("primary_area") or said.get("subject_areas")),
        "openreview": text(record, "forum", "id"),
        "url": f"https://openreview.net/forum?id={text(record, 'forum', 'id')}",
        "pdf": pdf if pdf.startswith("http") else f"https://openreview.net{pdf}" if pdf.startswith("/") else "",
        "code": addresses_in(text(said, "code"), text(said, "software")),
        "award": "",
        **({"status": "withdrawn", "status_source": "OpenReview"} if gone in {"Withdrawn", "Retracted"} else {}),
    }


def _is_note(record: Object) -> bool:
    content = record.get("content")
    return isinstance(content, Mapping) and bool({"invitation", "invitations", "forum", "signatures"} & record.keys())


OPENREVIEW: Final = Shape(
    name="OpenReview (API 1 and 2)",
    fits=_is_note,
    values=_of_openreview,
    fields={
        "title": ("content.title",),
        "abstract": ("content.abstract",),
        "authors": ("content.authors",),
        "published": ("pdate", "odate", "cdate"),
        "venue": ("content.venue",),
        "keywords": ("content.keywords",),
        "subjects": ("content.primary_area", "content.subject_areas"),
        "openreview": ("forum", "id"),
        "url": ("forum",),
        "pdf": ("content.pdf",),
        "code": ("content.code",),
        "status": ("content.venueid",),
    },
    known=names(
        "id original number cdate tcdate mdate tmdate ddate pdate odate forum referent invitation invitations"
        " replyto readers nonreaders signatures writers details content domain version license"
        " parentInvitations notes overwriting"
    ),
)
