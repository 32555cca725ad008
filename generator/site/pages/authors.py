"""The index of authors."""

from __future__ import annotations

from generator.site.pages.index import index_kind

KIND = index_kind("authors", "Authors", "author", lambda shelf: shelf.lists.authors)
