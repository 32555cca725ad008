"""Pages made from templates: as the HTML inside the theme's frame, or as plain Markdown for other builders."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.running.memo import Memo, per_word
from generator.site.html.escaping import Escaping
from generator.site.pages.kinds import INDEXES
from generator.site.pages.page import Page

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~$^]|&(?=#?\w+;)|^[-+=:]")
"""What may be markup in Markdown, in its common extensions, or in the template languages of site builders."""

_ORDERED = re.compile(r"^(\d+)([.)])")
"""What begins an ordered list."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a page that its table of contents lists."""

    anchor: str
    name: str
    """Plain text, escaped for HTML."""


class _Environment(Environment):
    """Templates that escape fast and read attributes as Python does: one that is not there is an error at once."""

    code_generator_class = Escaping
    getattr = staticmethod(getattr)  # type: ignore[assignment]


def html_environment() -> Environment:
    """Return the templates of the site; whatever is not marked as safe HTML is escaped.

    Every template has the macros of `macros.html` as `macros`. It may call `once(macro, …)` for one of them whose
    result many pages share: it is rendered once for the same arguments.
    """
    environment = _Environment(
        loader=PackageLoader("generator.site", "templates/html"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["all_indexes"] = INDEXES
    environment.globals["macros"] = environment.get_template("macros.html").module
    return environment


def markdown_environment() -> Environment:
    """Return the templates for `render`; whatever is not marked as safe becomes literal text in Markdown."""
    return Environment(
        loader=PackageLoader("generator.site", "templates/markdown"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_html(environment: Environment, page: Page, view: object, pieces: Memo) -> str:
    """Return what stands in the frame of a page that shows `view`: safe HTML that begins with its `h1`.

    pieces: what pages share.
    """
    macros = environment.globals["macros"]

    def once(macro: str, *arguments: object) -> object:
        return pieces.of(macro, arguments, (), lambda: getattr(macros, macro)(*arguments))

    return environment.get_template(f"{page.kind}.html").render(view=view, root=page.root, once=once)


def render_markdown(environment: Environment, page: Page, view: object) -> str:
    """Return a page that shows `view` as Markdown with front matter (`title`, `description`).

    Its links are relative addresses.
    """
    template = environment.get_template(f"{page.kind}.md")
    body = template.render(view=view, root=page.root, page=page)
    return f"{front_matter(title=page.title, description=page.description)}\n{body.strip()}\n"


def front_matter(**values: object) -> str:
    """Return the values as YAML front matter; JSON is used for each value, which is YAML on one line."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
    return "\n".join(("---", *lines, "---", ""))


def headings_of(body: str) -> tuple[Heading, ...]:
    """Return the second-level headings of a body that `render_html` made, in order."""
    return tuple([Heading(anchor, _plain(name)) for anchor, name in _HEADING.findall(body)])


@per_word
def _plain(name: str) -> str:
    return str(escape(Markup(name).striptags()))  # noqa: S704 - it is stripped, then escaped


def escape_markdown(text: str) -> Markup:
    """Return Markdown that shows `text` literally on one line, whatever signs it holds.

    Signs become character references, which every Markdown dialect shows as themselves and no template language reads.
    """
    line = _SIGNS.sub(lambda sign: _reference(sign.group()), " ".join(text.split()))
    return Markup(_ORDERED.sub(lambda found: found.group(1) + _reference(found.group(2)), line))  # noqa: S704 - see above


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


def _finalize(value: object) -> Markup:
    return value if isinstance(value, Markup) else escape_markdown(str(value))
