"""The index of acronyms, with what they stand for."""

from __future__ import annotations

from generator.site.pages.index import index_kind

KIND = index_kind("glossary", "Glossary", "acronym", lambda shelf: shelf.lists.glossary)
