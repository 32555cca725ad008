"""The menu of a site whose mkdocs.yml has no `nav`: the generated pages in the order of readers, then the curator's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Navigation, Section, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import dirname_to_title, nest_paths

from generator.door.neighbours import arranges_menu, replaces_nav
from generator.site.pages.kinds import INDEXES
from generator.site.pages.page import Page

TOP: Final[Mapping[str, str]] = {"home": "Home", "papers": "Papers", "topics": "Topics", "map": "Map"}
"""The kinds that stand in the menu by themselves, in order, each with what the menu calls it."""

GROUPED: Final[Mapping[str, str]] = {**INDEXES, "changes": "Changes"}
"""The kinds that stand together under `GROUP`."""

GROUP: Final = "Indexes"


def title_in_menu(page: Page) -> str:
    """Return what the menu calls a page; empty where it stands in none unless `nav` names it."""
    return {**TOP, **GROUPED}.get(page.kind, "") if page.part == 1 else ""


def inclusion_of(page: Page, config: MkDocsConfig) -> InclusionLevel:
    """Return whether a page stands in the menu that MkDocs, or a plugin, makes of all files."""
    named = config.nav is not None and not replaces_nav(config)
    left_out = config.not_in_nav is not None and config.not_in_nav.match_file(page.src_uri)
    in_menu = title_in_menu(page) and not named and not left_out
    return InclusionLevel.INCLUDED if in_menu else InclusionLevel.NOT_IN_NAV


def paths_in(nav: object) -> Iterator[str]:
    """Yield all that a `nav` names: paths of files, and addresses elsewhere."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        yield from paths_in(list(nav.values()))
    elif isinstance(nav, list):
        for item in nav:
            yield from paths_in(item)


def with_menu(nav: Navigation, pages: Iterable[Page], config: MkDocsConfig, files: Files) -> Navigation:
    """Return the navigation with the generated pages where readers look for them; as it is where others say its order.

    Another plugin that arranges the menu finds the files as MkDocs nests them, each generated page with its title.
    """
    if config.nav is None and not arranges_menu(config):
        for file in files.documentation_pages():
            if type(file.page) is MkDocsPage:  # the views of Material's blog are of other types, and stay
                file.page = None
        config.nav = _menu({page.kind: page.src_uri for page in pages if title_in_menu(page)}, files)
        nav = get_navigation(files, config)
        config.nav = None
    _name(pages, config, files)
    return nav


def _menu(by_kind: Mapping[str, str], files: Files) -> list[object]:
    """Return a `nav`: the generated pages, by kind, and those of the curator as MkDocs nests them."""
    shown = files.documentation_pages(inclusion=InclusionLevel.is_in_nav)
    own = [file.src_uri for file in sorted(shown, key=file_sort_key) if file.src_uri not in by_kind.values()]
    there = {file.src_uri for file in shown}

    def entries(kinds: Mapping[str, str]) -> list[object]:
        return [{title: by_kind[kind]} for kind, title in kinds.items() if by_kind.get(kind) in there]

    grouped = entries(GROUPED)
    return [*entries(TOP), *([{GROUP: grouped}] if grouped else []), *nest_paths(own)]


def flattened(nav: Navigation, pages: Iterable[Page], config: MkDocsConfig, files: Files) -> Navigation:
    """Return a menu that was made of files with each generated list in the place of the folder that holds it alone."""
    if config.nav is None or replaces_nav(config):
        _name(pages, config, files)
        lists = {page.src_uri: title_in_menu(page) for page in pages if title_in_menu(page)}
        nav.items = _flattened(nav.items, lists)
    return nav


def _flattened(items: Iterable[StructureItem], lists: Mapping[str, str]) -> list[StructureItem]:
    return [_unfolded(item, lists) for item in items]


def _unfolded(item: StructureItem, lists: Mapping[str, str]) -> StructureItem:
    """Return the only page of a section, if the section is no more than the folder of that page, else the item."""
    if not isinstance(item, Section):
        return item
    only = item.children[0] if len(item.children) == 1 else None
    if isinstance(only, MkDocsPage) and only.file.src_uri in lists:
        folder = only.file.src_uri.rpartition("/")[0]
        if item.title == dirname_to_title(folder):  # else the curator has given it another name
            only.title, only.parent = lists[only.file.src_uri], item.parent
            return only
    item.children = _flattened(item.children, lists)
    return item


def _name(pages: Iterable[Page], config: MkDocsConfig, files: Files) -> None:
    """Give generated pages of a menu that was made of files their names in it: others may sort by them."""
    if config.nav is not None and not replaces_nav(config):
        return
    for made in pages:
        file = files.get_file_from_path(made.src_uri)
        if file and file.generated_by and file.page and file.page.title is None and title_in_menu(made):
            file.page.title = title_in_menu(made)
