"""Other plugins of the same site: which cannot work beside this one, and which must not be shown generated pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.errors import UsageError

PAGE_EVENTS: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
"""The events of MkDocs by which a plugin sees a page."""

OURS: Final = "paper-digest"
"""What this plugin is called, and what MkDocs is told to have made the generated pages."""

REFUSED: Final = {
    "i18n": "it builds the whole site once more for each language, inside of one build, and generated pages have one "
    "language; take it out of mkdocs.yml, and keep the pages in several languages in a MkDocs site of their own",
}
"""What mkdocs.yml calls a plugin that cannot work beside this one, with the reason and what to do."""

ONLY_BY_HAND: Final = frozenset({"git-authors", "git-revision-date-localized", "macros", "rss"})
"""Plugins that see only what the curator wrote. Three of them ask the history of a page's file, and a generated page
has none; `macros` would run what an abstract holds between braces as a program."""

_ARRANGE_MENU: Final = frozenset({"awesome-nav", "awesome-pages"})
_REPLACE_NAV: Final = frozenset({"awesome-nav"})


def meet_neighbours(config: MkDocsConfig) -> None:
    """Keep other plugins from what they cannot work with. Raises UsageError where one cannot be there at all."""
    for name in config.plugins:
        if reason := REFUSED.get(_kind(name)):
            raise UsageError(f"mkdocs.yml: the plugin {name!r} does not work beside {OURS!r}: {reason}")
    kept = {id(plugin) for name, plugin in config.plugins.items() if _kind(name) in ONLY_BY_HAND}
    for event in PAGE_EVENTS:
        handlers = config.plugins.events[event]
        handlers[:] = [
            OnlyByHand(handler) if id(getattr(handler, "__self__", None)) in kept else handler for handler in handlers
        ]


@dataclass(frozen=True, slots=True)
class OnlyByHand:
    """A handler of another plugin that is not called for the pages of this one; they stay as they are."""

    handler: Callable[..., Any]

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Return what the handler does, or None, which MkDocs takes for no change."""
        page = named.get("page", given[0] if given else None)
        if isinstance(page, Page) and page.file.generated_by == OURS:
            return None
        return self.handler(*given, **named)


def arranges_menu(config: MkDocsConfig) -> bool:
    """Return whether another plugin says the order of the menu."""
    return any(_kind(name) in _ARRANGE_MENU for name in config.plugins)


def replaces_nav(config: MkDocsConfig) -> bool:
    """Return whether another plugin makes the menu of all files, whatever `nav` says."""
    return any(_kind(name) in _REPLACE_NAV for name in config.plugins)


def _kind(name: str) -> str:
    """Return the name of a plugin without the number that MkDocs gives it where it is there twice."""
    return name.partition(" ")[0]
