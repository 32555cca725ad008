"""Frames as MkDocs, the theme and every plugin render them, one for each kind of pages of which there are many.

A frame is rendered once and filled for every page. The bytes are the same, which is checked on a few pages of each
frame; where they are not, the pages take MkDocs' own way.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.door.menu import inclusion_of
from generator.door.neighbours import OURS, PAGE_EVENTS, OnlyByHand
from generator.door.reporting import log
from generator.running.memo import Memo
from generator.site.pages.page import Page
from generator.site.render.frame import Frame, FrameError, encoded, fill_of
from generator.site.render.head import Publication
from generator.site.render.templates import front_matter
from generator.site.site import Site


class Renderer:
    """Renders whole pages as MkDocs does, through the theme and every plugin."""

    def __init__(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
        self._env, self._config, self._files, self._nav = env, config, files, nav

    def render(self, page: Page) -> str:
        """Return a whole page."""
        config, files = self._config, self._files
        made = self.populate(file_of(page, config))
        made.active = True
        context = get_context(self._nav, files, config, made)
        template = self._env.get_template(made.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=made, config=config, nav=self._nav)
        return config.plugins.on_post_page(template.render(context), page=made, config=config)

    def populate(self, file: File) -> MkDocsPage:
        """Take a page through MkDocs' events up to its content, as MkDocs does itself."""
        config, files = self._config, self._files
        page = config.plugins.on_pre_page(MkDocsPage(None, file, config), config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        return page


def render_frames(
    framed: Mapping[Page, Sequence[Page]], renderer: Renderer, site: Site, publication: Publication, memo: Memo
) -> Iterator[tuple[Frame | None, Sequence[Page]]]:
    """Yield each frame with the pages that it stands for; None where these come out otherwise than MkDocs makes them.

    framed: for each marked page the pages that it stands for. What is found of a frame holds while it is the same.
    """
    for frame_page, pages in framed.items():
        rendered = renderer.render(frame_page)
        make = partial(_checked, rendered, pages, renderer, site, publication)
        frame = memo.of("frame", frame_page.src_uri, rendered, make)
        if frame is None:
            log.info("pages of the kind %r take MkDocs' own way: in a frame they come out otherwise", frame_page.kind)
        yield frame, pages


def _checked(
    rendered: str, pages: Sequence[Page], renderer: Renderer, site: Site, publication: Publication
) -> Frame | None:
    """Return the frame if filling it for a few of its pages gives what MkDocs makes of them."""
    try:
        frame = Frame(rendered)
    except FrameError:
        return None
    sample = {pages[0], pages[len(pages) // 2], pages[-1]}
    same = all(fill(frame, page, site, publication) == encoded(renderer.render(page)) for page in sample)
    return frame if same else None


def fill(frame: Frame, page: Page, site: Site, publication: Publication) -> bytes:
    """Return a whole page, its frame filled."""
    return frame.fill(fill_of(page, site.html(page), site.head(page, publication)))


def may_use_frames(config: MkDocsConfig, ours: object, *, wanted: bool) -> bool:
    """Return whether pages may be filled into frames; say why where they may not.

    ours: the plugin; a frame stands in the way of any other that wants to see each page.
    """
    others = sorted(
        _owner(handler, config)
        for event in PAGE_EVENTS
        for handler in config.plugins.events[event]
        if getattr(handler, "__self__", None) is not ours and not isinstance(handler, OnlyByHand)
    )
    if others:
        log.info("every page takes MkDocs' own way, as %s wants to see it", ", ".join(dict.fromkeys(others)))
    elif not wanted:
        log.info("every page takes MkDocs' own way, as the option frame is off")
    return wanted and not others


def file_of(page: Page, config: MkDocsConfig) -> File:
    """Return a generated page as a file of MkDocs, with front matter and no body yet.

    With tabs there is a menu above the page, and its lists and pictures have the space of the one beside it.
    """
    hide = ["navigation"] if "navigation.tabs" in (config.theme.get("features") or ()) else []
    head = front_matter(title=html.escape(page.title), description=html.escape(page.description), hide=hide)
    file = File.generated(config, page.src_uri, content=head, inclusion=inclusion_of(page, config))
    file.generated_by = OURS  # within an event of a page that we render ourselves, MkDocs does not know whose it is
    return file


def add_files(pages: Iterable[Page], renderer: Renderer, config: MkDocsConfig, files: Files) -> None:
    """Add pages that no frame can be filled for to those that MkDocs renders, when it has gone through its own."""
    for page in pages:
        file = file_of(page, config)
        files.append(file)
        renderer.populate(file)


def _owner(handler: Any, config: MkDocsConfig) -> str:
    """Return what mkdocs.yml calls the plugin, or the hook, that a handler belongs to."""
    owner = getattr(handler, "__self__", None)
    named = next((name for name, plugin in config.plugins.items() if plugin is owner), "")
    return f"the plugin {named!r}" if named else f"the hook {handler.__module__!r}"
