"""MkDocs' side door: hands the pages of a digest to MkDocs, and the built site to the search index."""

from __future__ import annotations

import html
import logging
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.digest import build_digest
from generator.errors import Level, PaperDigestError
from generator.export.json import to_json
from generator.options import DEFAULTS, make_options
from generator.progress import on_terminal
from generator.site import theming
from generator.site.rendering import front_matter, headings_of
from generator.site.search import index_site
from generator.site.site import Site

log = logging.getLogger("mkdocs.plugins.paper-digest")


class PaperDigestConfig(Config):
    """What a curator may choose under `paper-digest` in mkdocs.yml."""

    seeds = config_options.Type(str, default=str(DEFAULTS.seeds))
    topics = config_options.Optional(config_options.Type(str))
    related = config_options.Type(int, default=DEFAULTS.related)


class PaperDigestPlugin(BasePlugin[PaperDigestConfig]):
    """Makes the pages of a digest part of a MkDocs site."""

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
        config.extra_css.insert(0, theming.STYLESHEET)
        config.extra_javascript[:0] = theming.SCRIPTS
        config.watch.append(str(self.options.seeds))
        if self.options.topics:
            config.watch.append(str(self.options.topics))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the digest and add its pages; a page that the curator wrote by hand at the same address stays."""
        try:
            built = build_digest(self.options, on_terminal)
        except PaperDigestError as error:
            raise PluginError(str(error)) from error
        for finding in built.findings:
            log.log(logging.WARNING if finding.level is Level.FAULT else logging.INFO, "%s", finding)
        self.site = Site(built.digest)
        for src_uri, page in self.site.pages.items():
            if files.get_file_from_path(src_uri):
                log.info("docs/%s stands in the place of the generated page", src_uri)
                continue
            told = front_matter(
                title=html.escape(page.title), description=html.escape(page.description), hide=["navigation"]
            )
            files.append(File.generated(config, src_uri, content=told, inclusion=InclusionLevel.NOT_IN_NAV))
        files.append(File.generated(config, "digest.json", content=to_json(built.digest)))
        return files

    def on_page_content(
        self,
        body: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Give a generated page its body, and let the search read pages that were written by hand."""
        made = self.site.pages.get(page.file.src_uri) if page.file.generated_by else None
        if not made:
            return theming.searchable(body, page.meta)
        body = self.site.html(made)
        top = AnchorLink(html.escape(made.title), "top", 1)
        top.children = [AnchorLink(heading.name, heading.anchor, 2) for heading in headings_of(body)]
        page.toc = TableOfContents([top])
        return body

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the built site for its search."""
        try:
            index_site(Path(config.site_dir))
        except PaperDigestError as error:
            raise PluginError(str(error)) from error
