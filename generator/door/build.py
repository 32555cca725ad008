"""One build of a site, as MkDocs goes through its events."""

from __future__ import annotations

import gc
import html
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_date

from generator.digest import build_digest
from generator.door import menu
from generator.door.frames import Renderer, add_files, file_of, render_frames
from generator.door.reporting import log, report, warned
from generator.door.session import NewIndex, Session
from generator.options import Options
from generator.running.collector import collector_off
from generator.running.progress import on_terminal
from generator.site.machine.sitemap import SITEMAP
from generator.site.pages.page import Page
from generator.site.publish.writing import SiteWriter
from generator.site.render import theming
from generator.site.render.frame import BODY, HEAD, HEADINGS, Frame, marked
from generator.site.render.head import Described, Publication, preview_tags
from generator.site.render.templates import headings_of
from generator.site.search.pagefind import SearchIndex
from generator.site.site import Site

MATERIALS_FAVICON = "assets/images/favicon.png"


def begin(options: Options, config: MkDocsConfig, session: Session) -> None:
    """Let MkDocs build where the session wants it, and watch what the digest is made of."""
    set_theme(config)
    config.site_dir = str(session.begin())
    config.watch += [str(path) for path in (options.seeds, options.topics, session.signal) if path]


def set_theme(config: MkDocsConfig) -> None:
    """Add the theme's parts, styles and scripts that the pages need."""
    for name in config.plugins.keys() & {"search", "material/search"}:
        log.warning("the site has a search of its own: remove the plugin %r from mkdocs.yml", name)
    position = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(position, str(theming.FOLDER))
    config.extra_css[:0] = theming.STYLESHEETS
    config.extra_javascript[:0] = theming.SCRIPTS
    if config.theme.get("favicon") == MATERIALS_FAVICON:
        config.theme["favicon"] = theming.FAVICON


class Build:
    """The pages of a digest on their way through the events of MkDocs to what is published."""

    def __init__(self, options: Options, config: MkDocsConfig, session: Session) -> None:
        """Build the digest, and report what is wrong with it. Raises PaperDigestError where there can be none."""
        self._config, self._session = config, session
        self._publication = Publication(config.site_name, config.site_url or "")
        self._built = build_digest(options, on_terminal, session.memo, session.compared)
        report(self._built)
        with collector_off():
            self._site = Site(self._built.digest, session.memo)
        if session.compared is None:
            # Both stay to the end of the build and hold no cycles: the collector need not go through them.
            gc.freeze()
        self._framed: dict[Page, list[Page]] = defaultdict(list)
        self._frames: list[tuple[Frame, Sequence[Page]]] = []
        self._files = Files([])
        self._nav = Navigation([], [])

    def add_pages(self, files: Files, *, use_frame: bool) -> Files:
        """Add the pages to those of MkDocs; a page that the curator wrote by hand at the same address stays."""
        by_hand, in_nav = frozenset(files.src_uris), frozenset(menu.paths_in(self._config.nav))
        for src_uri, page in self._site.pages.items():
            frame = marked(page) if use_frame and src_uri not in in_nav else None
            if src_uri in by_hand:
                log.info("docs/%s stands in the place of the generated page", src_uri)
            elif frame:
                self._framed[frame].append(page)
            else:
                files.append(file_of(page, self._config))
        self._files = files
        return files

    def with_menu(self, nav: Navigation, files: Files) -> Navigation:
        """Return the navigation with the generated pages, where mkdocs.yml has none, before other plugins see it."""
        return menu.with_menu(nav, self._site.pages.values(), self._config, files)

    def take_navigation(self, nav: Navigation, files: Files) -> Navigation:
        """Take the navigation as other plugins left it, which frames are rendered with."""
        self._nav = menu.flattened(nav, self._site.pages.values(), self._config, files)
        return self._nav

    def render_frames(self, env: Environment, files: Files) -> Environment:
        """Render the frames; the pages of those that come out otherwise take MkDocs' own way."""
        env.bytecode_cache = env.bytecode_cache or self._session.templates
        renderer = Renderer(env, self._config, files, self._nav)
        framed = render_frames(self._framed, renderer, self._site, self._publication, self._session.memo)
        for frame, pages in list(framed):
            if frame:
                self._frames.append((frame, pages))
            else:
                add_files(pages, renderer, self._config, files)
        self._files = files
        return env

    def with_canonical_url(self, page: MkDocsPage) -> MkDocsPage:
        """Let a former address name that of the paper it leads to as the canonical one."""
        made = self._made(page)
        if made and made.canonical and self._publication.address:
            page.canonical_url = self._publication.absolute(made.canonical)
        return page

    def content(self, body: str, page: MkDocsPage) -> str:
        """Return the body of a page; of one that was written by hand, so that the search can read it."""
        made = self._made(page)
        if not page.file.generated_by:
            return theming.searchable(body, page.meta)
        if made:
            body = self._site.html_again(made)
            title, headings = html.escape(made.title), headings_of(body)
        elif self._is_frame(page):
            body, title, headings = BODY, str(page.meta["title"]), HEADINGS
        else:
            return body
        top = AnchorLink(title, "top", 1)
        top.children = [AnchorLink(heading.name, heading.anchor, 2) for heading in headings]
        page.toc = TableOfContents([top])
        return body

    def with_head(self, output: str, page: MkDocsPage) -> str:
        """Return a whole page with what its head says to programs."""
        made = self._made(page)
        if made:
            return theming.with_head(output, self._site.head(made, self._publication))
        return theming.with_head(output, HEAD if self._is_frame(page) else self._preview(page))

    def _made(self, page: MkDocsPage) -> Page | None:
        return self._site.pages.get(page.file.src_uri) if page.file.generated_by else None

    def _is_frame(self, page: MkDocsPage) -> bool:
        return any(frame.src_uri == page.file.src_uri for frame in self._framed)

    def _preview(self, page: MkDocsPage) -> str:
        """Return what the head of a page that was written by hand adds."""
        title = Markup(page.meta.get("title") or page.title or self._config.site_name).striptags()  # noqa: S704
        description = str(page.meta.get("description") or self._config.site_description or "")
        described = Described(title, description, page.url, "../" * page.url.count("/"))
        return preview_tags(described, self._publication)

    def template(self, output: str, name: str) -> str:
        """Return a template of MkDocs; nothing of the sitemap, which waits until it is known what changed."""
        return "" if name == SITEMAP and self._publication.address else output

    def finish(self, *, wants_index: bool) -> None:
        """Write the framed pages, the files for programs and the search index; then make what was built the site."""
        fails = self._config.strict and warned()
        new_index: NewIndex | None = self._new_index if wants_index else None
        self._session.finish(self._writer(), self._built, new_index, publish_it=not fails)
        self._config.site_dir = str(self._session.site_dir)

    def _writer(self) -> SiteWriter:
        files = self._files
        whole = tuple(files.documentation_pages())
        own = {file.dest_uri for file in whole if file.generated_by and file.src_uri in self._site.pages}
        return SiteWriter(
            self._built.digest,
            self._site,
            self._publication,
            Path(self._config.site_dir),
            framed=self._frames,
            whole={file.dest_uri: file.url for file in whole},
            by_hand={file.dest_uri for file in whole} - own,
            is_in_docs=lambda path: files.get_file_from_path(path) is not None,
            day=get_build_date(),
        )

    def _new_index(self, folder: Path | None) -> SearchIndex:
        language = str(self._config.theme.get("language", "en"))
        return SearchIndex(language, len(self._built.digest.entries), folder)
