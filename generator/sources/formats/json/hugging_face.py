"""The daily papers of Hugging Face."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.sources.formats.cited_values import addresses_in
from generator.sources.formats.json.shape import Object, Shape, every, names, text
from generator.sources.values.identifying import arxiv_of


def _of_hugging_face(record: Object) -> dict[str, object]:
    paper = record.get("paper") if isinstance(record.get("paper"), Mapping) else record
    return {
        "title": text(paper, "title") or text(record, "title"),
        "abstract": text(paper, "summary") or text(record, "summary"),
        "authors": every(paper, "authors", "name"),
        "published": text(paper, "publishedAt") or text(record, "publishedAt"),
        "arxiv": arxiv_of(text(paper, "id")),
        "code": addresses_in(text(paper, "githubRepo")),
        "keywords": every(paper, "ai_keywords"),
    }


def _is_of_hugging_face(record: Object) -> bool:
    paper = record.get("paper")
    return (isinstance(paper, Mapping) and "id" in paper and "title" in paper) or (
        "upvotes" in record and "summary" in record
    )


HUGGING_FACE: Final = Shape(
    name="Hugging Face (daily papers)",
    fits=_is_of_hugging_face,
    values=_of_hugging_face,
    fields={
        "title": ("paper.title",),
        "abstract": ("paper.summary",),
        "authors": ("paper.authors",),
        "published": ("paper.publishedAt",),
        "arxiv": ("paper.id",),
        "code": ("paper.githubRepo",),
        "keywords": ("paper.ai_keywords",),
    },
    known=names(
        "paper publishedAt title summary thumbnail numComments submittedBy organization isAuthorParticipating"
        " mediaUrls id authors upvotes discussionId ai_summary ai_keywords githubRepo githubStars projectPage"
        " submittedOnDailyAt submittedOnDailyBy ai_summary_model"
    ),
)
