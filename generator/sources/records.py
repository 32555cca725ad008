"""Drafts become records: every value is checked, and what is wrong with one never costs the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.errors import Finding, Level, fault, oddity
from generator.metadata import Metadata
from generator.model import Place, Record
from generator.sources.document import Document, Draft
from generator.sources.messages import describe, nearest, quote
from generator.sources.values.fields import RECORD_KEYS, add_up
from generator.sources.values.readers import MisfitError, Values, is_empty, scalar_text
from generator.text.markup import text_of_html
from generator.text.words import count

LONGEST_RECORD: Final = 20_000
"""Characters. The longest of the 4,483 abstracts in the corpora has 2,411; what is eight times longer is something else
(a whole paper, a folder in one line)."""

PREFIX: Final = re.compile(r"[\s\u200b]*abstract\s*[:\uff1a]", re.IGNORECASE)
"""How an abstract may begin that says that it is one."""
NO_ABSTRACT: Final = re.compile(
    r"[\[(]?(?:no abstract(?: is)?(?: available)?|(?:abstract (?:is )?)?not available|n/?a|none|null|-+)[\])]?\.?",
    re.IGNORECASE,
)
"""What databases write where a paper has none."""
_RETRACTED: Final = re.compile(
    r"\s*[\[(]?(?P<word>retracted(?: article)?|withdrawn(?: article)?)\s*[\])]?\s*[:.\u2013\u2014-]?\s+",
    re.IGNORECASE,
)
_WITHDRAWN: Final = re.compile(
    r"\s*this (?:paper|article|submission|manuscript|preprint|work) (?:has been|was|is) (?:temporarily )?withdrawn\b",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"&[#\w]+;|</|/>|<(?:br|p)>")
_ORDER: Final = {key: number for number, key in enumerate(RECORD_KEYS)}
_MOST_NAMED: Final = 20


Unread = tuple[int, int]
"""Of a field that nothing reads: the line where it stands first, and in how many records it is."""


def record_of(draft: Draft, document: Document) -> tuple[Record | None, list[Finding]]:
    """Return the record of a draft, and what is wrong or odd about its values.

    A value of a wrong kind is left out, the record stays. There is no record where a draft has neither an abstract nor
    a title, or an abstract that cannot be one: then the findings say so.
    """
    place = document.place(draft.line)
    level = Level.FAULT if draft.by_hand else Level.ODDITY
    given = draft.values if draft.by_hand else _without_markup(draft.values)
    source, findings = _source_of(place, given.get("abstract"))
    if findings and not source:
        return None, findings
    values: Values = {}
    for key in sorted(given.keys() & RECORD_KEYS.keys(), key=_ORDER.__getitem__):
        value = given[key]
        if is_empty(value):
            continue
        try:
            read = RECORD_KEYS[key](value)
            values = add_up(values, read) if "keywords" in read else {**values, **read}
        except MisfitError as misfit:
            found = f'"{key}" is {misfit.found}, expected {misfit.expected}'
            findings.append(Finding(level, place, found, misfit.mend))
    if not source and not values.get("title"):
        mend = 'write its text under the key "abstract" or delete it' if draft.by_hand else "add one, or delete it"
        return None, [*findings, fault(place, "the record has no abstract and no title", mend)]
    return Record(place, source, Metadata(**_with_status(values, source))), findings


def check_source(place: Place, source: str) -> Finding | None:
    """Return why the text of a record cannot be an abstract, or None where it can."""
    if len(source) > LONGEST_RECORD:
        found = f"the abstract has {len(source):,} characters, expected at most {LONGEST_RECORD:,} ({quote(source)})"
        return fault(place, f"{found}, so it is left out", 'shorten it, or begin each abstract in it with "Abstract:"')
    return None


def unread_fields(document: str, unread: Mapping[str, Unread]) -> list[Finding]:
    """Return the finding that names the fields of a document that nothing reads; none where all are read."""
    if not unread:
        return []
    every = {*RECORD_KEYS, "abstract"}
    named = [
        f"{quote(name, 40)}{nearest(name, every)}" + (f" ({count(times, 'time')})" if times > 1 else "")
        for name, (_, times) in sorted(unread.items())[:_MOST_NAMED]
    ]
    more = f" and {len(unread) - _MOST_NAMED} more" if len(unread) > _MOST_NAMED else ""
    place = Place(document, min(line for line, _ in unread.values()))
    found = f"keys that nothing reads: {', '.join(named)}{more}"
    return [oddity(place, found, "rename them if they tell something, or leave them")]


def _without_markup(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return what a program wrote with title and abstract as text: many of them hand on HTML or JATS from elsewhere."""
    marked = {
        key: text for key in ("title", "abstract") if isinstance(text := values.get(key), str) and _MARKED.search(text)
    }
    return {**values, **{key: text_of_html(text) for key, text in marked.items()}} if marked else values


def _source_of(place: Place, value: object) -> tuple[str, list[Finding]]:
    if is_empty(value):
        return "", []
    if not isinstance(value, str):
        found = f'"abstract" is {describe(value)}, expected text; the record is left out'
        return "", [fault(place, found, "write the abstract in quotes")]
    source = scalar_text(value).strip().strip("\u200b\ufeff")
    prefix = PREFIX.match(source)
    source = source[prefix.end() :].strip() if prefix else source
    if NO_ABSTRACT.fullmatch(source):
        return "", []
    problem = check_source(place, source)
    if problem:
        return "", [problem]
    if "\ufffd" in source and "\ufffd" not in value:
        return source, [fault(place, "the abstract holds half a surrogate pair (\\ud800 to \\udfff)", "write it whole")]
    return source, []


def _with_status(values: Values, source: str) -> Values:
    """Return the values with what title and abstract say of a retraction, where nothing else does."""
    if values.get("status"):
        return values
    title = values.get("title", "")
    marked = _RETRACTED.match(title)
    if marked and marked.end() < len(title):
        status = "withdrawn" if marked["word"].lower().startswith("withdrawn") else "retracted"
        return values | {"title": title[marked.end() :], "status": status, "status_source": "its title"}
    if _WITHDRAWN.match(source):
        return values | {"status": "withdrawn", "status_source": "its abstract"}
    return values
