"""MkDocs' side door: hands the pages of a digest to MkDocs, and the built site to the search index.

Pages of which there is one (home, lists) take MkDocs' normal way. Of each other kind MkDocs and all plugins render one
frame, which is then filled for every page: the bytes are the same, and a build checks that on a few of them.
"""

from __future__ import annotations

import gc
import html
import logging
import os
from collections import defaultdict
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler, get_build_date

from generator.digest import Memory, build_digest
from generator.errors import Level, PaperDigestError
from generator.options import DEFAULTS, make_options
from generator.running.collector import collector_off
from generator.running.memo import NO_MEMO, Memo
from generator.running.progress import on_terminal
from generator.site.files import write_file
from generator.site.machine.sitemap import SITEMAP
from generator.site.pages.page import Page
from generator.site.publish.once import Building, abandon, publish, start_building
from generator.site.publish.served import Serving, Whole
from generator.site.publish.writing import SiteWriter
from generator.site.render import theming
from generator.site.render.frame import BODY, HEAD, HEADINGS, Frame, FrameError, encoded, fill_of, marked
from generator.site.render.head import Described, Publication, preview_tags
from generator.site.render.templates import front_matter, headings_of
from generator.site.search.pagefind import SearchIndex
from generator.site.site import Site
from generator.text.counting import count

log = logging.getLogger("mkdocs.plugins.paper-digest")

MATERIALS_FAVICON = "assets/images/favicon.png"

PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")


class PaperDigestConfig(Config):
    """What a curator may choose under `paper-digest` in mkdocs.yml."""

    seeds = config_options.Type(str, default=str(DEFAULTS.seeds))
    topics = config_options.Optional(config_options.Type(str))
    related = config_options.Type(int, default=DEFAULTS.related)
    frame = config_options.Type(bool, default=True)
    search_index = config_options.Type(bool, default=True)


class PaperDigestPlugin(BasePlugin[PaperDigestConfig]):
    """Makes the pages of a digest part of a MkDocs site."""

    command = ""
    beside = True
    memory: Memory | None = None
    serving: Serving | None = None
    building: Building | None = None

    def __init__(self) -> None:
        super().__init__()
        self.site_memo = Memo()
        self.versions: dict[str, int] = {}
        """Of the framed pages that are served, by their `src_uri`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what MkDocs was called for; that this event is heard keeps one plugin through all builds of a server."""
        self.command = command
        self.beside = not dirty  # a dirty build leaves pages out and counts on the old ones

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the options, and add the theme's parts, styles and scripts that the pages need."""
        try:
            self.options = make_options(config.site_name, dict(self.config), Path(config.config_file_path).parent)
        except PaperDigestError as error:
            raise PluginError(str(error)) from error
        for name in config.plugins.keys() & {"search", "material/search"}:
            log.warning("the site has a search of its own: remove the plugin %r from mkdocs.yml", name)
        position = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(position, str(theming.FOLDER))
        config.extra_css[:0] = theming.STYLESHEETS
        config.extra_javascript[:0] = theming.SCRIPTS
        if config.theme.get("favicon") == MATERIALS_FAVICON:
            config.theme["favicon"] = theming.FAVICON
        self.publication = Publication(config.site_name, config.site_url or "")
        config.watch.append(str(self.options.seeds))
        if self.options.topics:
            config.watch.append(str(self.options.topics))
        if self.beside:
            self._build_beside(config)
        return config

    def _build_beside(self, config: MkDocsConfig) -> None:
        """Let MkDocs build beside the published site, which stays as it is until the new one is whole."""
        self.site_dir = config.site_dir
        try:
            if self.command == "serve":
                self.serving = self.serving or Serving(Path(config.site_dir), log.error)
                self.serving.begin()
                config.site_dir = str(self.serving.folder)
            else:
                self.building = start_building(Path(config.site_dir))
                config.site_dir = str(self.building.folder)
        except PaperDigestError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the digest and add its pages; a page that the curator wrote by hand at the same address stays."""
        try:
            if self.serving:
                self.memory = self.memory or Memory(self.options.cache)
            built = build_digest(self.options, on_terminal, self.memory)
        except PaperDigestError as error:
            raise PluginError(str(error)) from error
        for finding in built.findings:
            log.log(logging.WARNING if finding.level is Level.FAULT else logging.INFO, "%s", finding)
        if built.latecomers:
            log.info(
                "%s put beside the others, which stay as they are until %s",
                f"{count(built.latecomers, 'changed paper')} {'was' if built.latecomers == 1 else 'were'}",
                "more of them change or the server starts again",
            )
        with collector_off():
            self.site = Site(built.digest, self.site_memo if self.serving else NO_MEMO)
        if not (self.serving and self.serving.before):
            # Both stay to the end of the build and hold no cycles: the collector need not go through them.
            gc.freeze()
        self.framed = defaultdict[Page, list[Page]](list)
        use_frame, by_hand = self._use_frame(config), frozenset(files.src_uris)
        for src_uri, page in self.site.pages.items():
            frame = marked(page) if use_frame else None
            if src_uri in by_hand:
                log.info("docs/%s stands in the place of the generated page", src_uri)
            elif frame:
                self.framed[frame].append(page)
            else:
                files.append(_file(page, config))
        self.digest = built.digest
        return files

    def _use_frame(self, config: MkDocsConfig) -> bool:
        """Return whether pages may be filled into frames; say why where they may not."""
        others = sorted(
            name
            for event in PAGE_EVENTS
            for handler in config.plugins.events[event]
            if getattr(handler, "__self__", None) is not self
            for name in [_owner(handler, config)]
        )
        if others:
            log.info("every page takes MkDocs' own way, as %s wants to see it", ", ".join(dict.fromkeys(others)))
        elif not self.config.frame:
            log.info("every page takes MkDocs' own way, as the option frame is off")
        return not others and self.config.frame

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which frames are rendered with."""
        self.nav = nav
        return nav

    @event_priority(-100)  # other plugins may still change the environment
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render the frames, and check on a few pages of each that filling them gives what MkDocs makes."""
        if self.serving and not env.bytecode_cache:
            env.bytecode_cache = self.serving.compiled
        self.frames: dict[Page, Frame] = {}
        self.same_frames: set[Page] = set()
        for frame_page, pages in self.framed.items():
            try:
                rendered = self._render(frame_page, env, config, files)
                frame = Frame(rendered)
                sample = {pages[0], pages[len(pages) // 2], pages[-1]}
                known = bool(self.serving and self.serving.has_frame(frame_page, rendered))
                same = known or all(
                    self._fill(frame, page) == encoded(self._render(page, env, config, files)) for page in sample
                )
            except FrameError:
                same = False
            if same:
                self.frames[frame_page] = frame
                if known:
                    self.same_frames.add(frame_page)
                if self.serving:
                    self.serving.note_frame(frame_page, rendered)
                continue
            log.info("pages of the kind %r take MkDocs' own way: in a frame they come out otherwise", frame_page.kind)
            for page in pages:
                file = _file(page, config)
                files.append(file)
                self._populate(file, config, files)
        whole = tuple(files.documentation_pages())
        self.whole = {file.dest_uri: file.url for file in whole}
        own = {file.dest_uri for file in whole if file.generated_by and file.src_uri in self.site.pages}
        self.by_hand = self.whole.keys() - own
        self.files = files
        return env

    def _fill(self, frame: Frame, page: Page) -> bytes:
        return frame.fill(fill_of(page, self.site.html(page), self.site.head(page, self.publication)))

    def _populate(self, file: File, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Take a page through MkDocs' events up to its content, as MkDocs does itself."""
        page = MkDocsPage(None, file, config)
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        return page

    def _render(self, page: Page, env: Environment, config: MkDocsConfig, files: Files) -> str:
        """Return a whole page as MkDocs makes it, through the theme and every plugin."""
        made = self._populate(_file(page, config), config, files)
        made.active = True
        context = get_context(self.nav, files, config, made)
        template = env.get_template(made.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=made, config=config, nav=self.nav)
        return config.plugins.on_post_page(template.render(context), page=made, config=config)

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Let a former address name that of the paper it leads to as the canonical one."""
        made = self.site.pages.get(page.file.src_uri) if page.file.generated_by else None
        if made and made.canonical and config.site_url:
            page.canonical_url = self.publication.absolute(made.canonical)
        return page

    def on_page_content(self, body: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its body, and let the search read pages that were written by hand."""
        src_uri = page.file.src_uri
        if not page.file.generated_by:
            return theming.searchable(body, page.meta)
        made = self.site.pages.get(src_uri)
        if made:
            body = self.site.html_again(made) if self.serving else self.site.html(made)
            title = html.escape(made.title)
            headings = headings_of(body)
        elif any(frame.src_uri == src_uri for frame in self.framed):
            body, title, headings = BODY, str(page.meta["title"]), HEADINGS
        else:
            return body
        top = AnchorLink(title, "top", 1)
        top.children = [AnchorLink(heading.name, heading.anchor, 2) for heading in headings]
        page.toc = TableOfContents([top])
        return body

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the sitemap for when it is known which pages have changed."""
        return "" if template_name == SITEMAP and self.publication.address else output_content

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add what the head of a page tells to programs."""
        src_uri = page.file.src_uri
        if page.file.generated_by and src_uri in self.site.pages:
            return theming.with_head(output, self.site.head(self.site.pages[src_uri], self.publication))
        is_frame = any(frame.src_uri == src_uri for frame in self.framed)
        return theming.with_head(output, HEAD if is_frame else self._preview(page, config))

    def _preview(self, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return what the head of a page that was written by hand adds."""
        title = Markup(page.meta.get("title") or page.title or config.site_name).striptags()  # noqa: S704 - stripped
        description = str(page.meta.get("description") or config.site_description or "")
        return preview_tags(Described(title, description, page.url, "../" * page.url.count("/")), self.publication)

    @event_priority(-100)  # what other plugins write belongs to the site, too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the framed pages, the files for programs and the search index; then make what was built the site."""
        fails = self.beside and config.strict and _warned()
        try:
            if self.serving:
                self._serve(self.serving, config, publish_it=not fails)
            else:
                with self._new_index(config) or nullcontext() as index:
                    self._writer(config).write(index)
            if self.building and not fails:
                building, self.building = self.building, None  # closed by `publish`, whatever comes of it
                published = publish(building)
                config.site_dir = self.site_dir
                if not published.whole:
                    log.info("the files of %s were replaced one by one, as it cannot be renamed", self.site_dir)
        except PaperDigestError as error:
            raise PluginError(str(error)) from error

    def _writer(self, config: MkDocsConfig) -> SiteWriter:
        site_dir = Path(config.site_dir)
        writer = self.serving or self.building
        # With a day that is told the sitemap must not depend on what was built before.
        told = "SOURCE_DATE_EPOCH" in os.environ
        return SiteWriter(
            self.digest,
            self.site,
            self.publication,
            site_dir,
            framed=[(frame, self.framed[frame_page]) for frame_page, frame in self.frames.items()],
            whole=self.whole,
            by_hand=self.by_hand,
            is_in_docs=lambda path: self.files.get_file_from_path(path) is not None,
            put=writer.write if writer else lambda path, content: write_file(f"{site_dir}/{path}", content),
            day=get_build_date(),
            keeping=None if told else self.building,
        )

    @collector_off()
    def _serve(self, serving: Serving, config: MkDocsConfig, *, publish_it: bool) -> None:
        """Write the framed pages that changed and make them the site; leave what is made of the whole for behind."""
        serving.index = serving.index or self._new_index(config)
        index = serving.index if self.config.search_index else None
        writer = self._writer(config)
        as_before: set[Page] = set()
        versions: dict[str, int] = {}
        for frame_page, frame in self.frames.items():
            same_frame = frame_page in self.same_frames
            for page in self.framed[frame_page]:
                versions[page.src_uri] = self.site.version(page)
                if self.versions.get(page.src_uri) == versions[page.src_uri]:
                    as_before.add(page)
                if not (page in as_before and same_frame and serving.keep(page.dest_uri)):
                    writer.write_page(page, frame)
        if index:
            writer.index(index, as_before)
        first = not serving.before
        if publish_it:
            for_machines = ((name, [content.decode()]) for name, content in writer.for_machines(picture=False))
            serving.publish(self.site, Whole(chain(for_machines, writer.files(words=bool(index))), index))
            self.versions = versions
            self.site_memo.end_generation()
            config.site_dir = self.site_dir
        if first:  # most of it stays: the collector is to go through what later builds make alone
            gc.freeze()

    def _new_index(self, config: MkDocsConfig) -> SearchIndex | None:
        if not self.config.search_index:
            return None
        language = str(config.theme.get("language", "en"))
        # A server that is killed leaves files behind: not in memory.
        return SearchIndex(language, len(self.digest.entries), self.serving.beside if self.serving else None)

    def on_build_error(self, *, error: Exception) -> None:
        """Give up what was being built: the published site stays."""
        if self.building:
            abandon(self.building)
            self.building = None

    def on_shutdown(self) -> None:
        """Remove what stands beside the site where the site was a server's, and for a time only."""
        if self.building:
            abandon(self.building)
        if self.serving:
            self.serving.end()


def _warned() -> bool:
    """Return whether MkDocs has counted a warning: a strict build then fails, but only when everything is done."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def _file(page: Page, config: MkDocsConfig) -> File:
    told = front_matter(title=html.escape(page.title), description=html.escape(page.description), hide=["navigation"])
    return File.generated(config, page.src_uri, content=told, inclusion=InclusionLevel.NOT_IN_NAV)


def _owner(handler: Any, config: MkDocsConfig) -> str:
    """Return what mkdocs.yml calls the plugin, or the hook, that a handler belongs to."""
    owner = getattr(handler, "__self__", None)
    named = next((name for name, plugin in config.plugins.items() if plugin is owner), "")
    return f"the plugin {named!r}" if named else f"the hook {handler.__module__!r}"
