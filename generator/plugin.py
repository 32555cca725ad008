"""The plugin: each of MkDocs' events, handed on to `door/`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.door.build import Build, begin
from generator.door.frames import may_use_frames
from generator.door.neighbours import meet_neighbours
from generator.door.reporting import plugin_errors
from generator.door.session import NO_SESSION, Session, session_for
from generator.options import DEFAULTS, Options, make_options


class PaperDigestConfig(Config):
    """What a curator may choose under `paper-digest` in mkdocs.yml."""

    seeds = config_options.Type(str, default=str(DEFAULTS.seeds))
    topics = config_options.Optional(config_options.Type(str))
    related = config_options.Type(int, default=DEFAULTS.related)
    without_abstract = config_options.Type(bool, default=DEFAULTS.without_abstract)
    frame = config_options.Type(bool, default=True)
    search_index = config_options.Type(bool, default=True)


class PaperDigestPlugin(BasePlugin[PaperDigestConfig]):
    """Makes the pages of a digest part of a MkDocs site."""

    command = "build"
    dirty = False
    options: Options
    session: Session = NO_SESSION
    build: Build
    """The one under way."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what MkDocs was called for; that this event is heard keeps one plugin through all builds of a server."""
        self.command, self.dirty = command, dirty

    @plugin_errors
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the options, and begin beside the published site."""
        meet_neighbours(config)
        self.options = make_options(config.site_name, dict(self.config), Path(config.config_file_path).parent)
        self.session = session_for(self.command, Path(config.site_dir), self.session, dirty=self.dirty)
        begin(self.options, config, self.session)
        return config

    @plugin_errors
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the digest and add its pages."""
        self.build = Build(self.options, config, self.session)
        return self.build.add_pages(files, use_frame=may_use_frames(config, self, wanted=self.config.frame))

    @event_priority(200)  # awesome-nav has 100
    def _on_nav_first(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the generated pages into a menu that nobody wrote."""
        return self.build.with_menu(nav, files)

    @event_priority(-100)  # other plugins may still change the navigation
    def _on_nav_last(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take the navigation, which frames are rendered with."""
        return self.build.take_navigation(nav, files)

    on_nav = CombinedEvent(_on_nav_first, _on_nav_last)

    @event_priority(-100)  # other plugins may still change the environment
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render the frames."""
        return self.build.render_frames(env, files)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Say which address is the canonical one."""
        return self.build.with_canonical_url(page)

    def on_page_content(self, body: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its body."""
        return self.build.content(body, page)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the sitemap for when it is known which pages have changed."""
        return self.build.template(output, template_name)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add what the head of a page says to programs."""
        return self.build.with_head(output, page)

    @event_priority(-100)  # what other plugins write belongs to the site, too
    @plugin_errors
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is left, and make what was built the site."""
        self.build.finish(wants_index=self.config.search_index)

    def on_build_error(self, *, error: Exception) -> None:
        """Give up what was being built: the published site stays."""
        self.session.give_up()

    def on_shutdown(self) -> None:
        """Remove what stands beside the site."""
        self.session.end()
