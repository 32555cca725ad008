"""The index of systems."""

from __future__ import annotations

from generator.site.pages.index import index_kind

KIND = index_kind("systems", "Systems", "system", lambda shelf: shelf.lists.systems)
