"""`llms.txt` (llmstxt.org): where a language model finds what the site holds, in one short Markdown file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.export.formats import FORMATS, Format
from generator.model import Digest, Topic
from generator.site.pages.kinds import KINDS
from generator.site.pages.page import Page
from generator.site.render.head import Publication
from generator.site.render.templates import escape_markdown
from generator.text.words import count

LLMS = "llms.txt"

MOST_TOPICS = 50
"""How many topics are listed at most, the largest: the file is read whole, so it stays below about 12 KB."""

_NOTE = """Abstracts are as their authors wrote them. Topics, results, highlights and related papers were made from \
them by a program and can be wrong; cite the papers, not this site."""


def llms_file(digest: Digest, pages: Iterable[Page], publication: Publication) -> str:
    """Return the file of a digest.

    Addresses are absolute where the site's own is known, else relative to its root.
    """
    name = escape_markdown(publication.name)
    held = f"{count(len(digest.entries), 'paper')} on {count(len(digest.topics), 'topic')}"
    lists = [page for page in pages if page.url and not page.key and page.part == 1 and KINDS[page.kind].listed]
    parts = (
        f"# {name}\n\n> {held}. Each paper has a page with its abstract and what a program read off it.",
        _NOTE,
        _section("Lists", ((page.title, page.url, page.description) for page in lists), publication),
        _section("Topics", map(_topic, digest.topics[:MOST_TOPICS]), publication),
        _section("Data", map(_file, FORMATS.values()), publication),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def _topic(topic: Topic) -> tuple[str, str, str]:
    return topic.name, f"topics/{topic.slug}/", f"{count(len(topic.papers), 'paper')}. {topic.description}"


def _file(form: Format) -> tuple[str, str, str]:
    return form.file, form.file, form.contents or f"all papers as {form.label}"


def _section(name: str, links: Iterable[tuple[str, str, str]], publication: Publication) -> str:
    lines = "\n".join(_lines(links, publication))
    return f"## {name}\n\n{lines}" if lines else ""


def _lines(links: Iterable[tuple[str, str, str]], publication: Publication) -> Iterator[str]:
    for title, url, description in links:
        yield f"- [{escape_markdown(title)}]({publication.absolute(url) or url}): {escape_markdown(description)}"
