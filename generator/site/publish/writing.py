"""Writes what a builder leaves to the generator: framed pages, files for programs and the search index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.model import Digest
from generator.running.collector import collector_off
from generator.running.progress import on_terminal
from generator.site.machine.files import machine_files
from generator.site.machine.sitemap import Listed, dates_of, sitemap_files
from generator.site.pages.kinds import KINDS
from generator.site.pages.page import Page
from generator.site.publish.once import Building
from generator.site.publish.served import SEARCH
from generator.site.render.frame import Frame, fill_of
from generator.site.render.head import Publication
from generator.site.search.facts import WORDS, known_words
from generator.site.search.pagefind import SearchIndex
from generator.site.site import Site


@dataclass(frozen=True, slots=True)
class SiteWriter:
    """A site of which a builder has written its whole pages: those that no frame is filled for."""

    digest: Digest
    site: Site
    publication: Publication
    folder: Path
    """Where the builder writes, and the rest goes."""
    framed: Sequence[tuple[Frame, Sequence[Page]]]
    whole: Mapping[str, str]
    """The address of each whole page by the path of its file below the site's root."""
    by_hand: Set[str]
    """Those of the whole pages that are not the generator's."""
    is_in_docs: Callable[[str], bool]
    """Whether the curator keeps a file of this path."""
    day: str
    """For the sitemap."""

    @collector_off()
    def write(
        self, index: SearchIndex | None, put: Callable[[str, bytes], None], building: Building | None = None
    ) -> None:
        """Write all that is left. The index is made meanwhile: it needs no page but those written by hand.

        put: writes a file of the site by its path below the root. building: of a site whose sitemap gives the day of
        pages that have not changed; None where all have `day`.
        """
        if index:
            self.index(index)
        with index.written_aside(self.folder / SEARCH) if index else nullcontext():
            for frame, pages in self.framed:
                for page in on_terminal(pages, "Writing pages"):
                    put(page.dest_uri, self.page(page, frame))
            for name, parts in self._files(words=bool(index)):
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("w", encoding="utf-8", newline="\n") as stream:
                    stream.writelines(parts)
            for name, content in self._for_machines(building, picture=True):
                put(name, content)

    def page(self, page: Page, frame: Frame) -> bytes:
        """Return one page in its frame."""
        return frame.fill(fill_of(page, self.site.html(page), self.site.head(page, self.publication)))

    def texts(self, *, words: bool) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield all that is made of the whole digest but pictures: places below the site's root, each text in parts.

        words: whether the search wants the words that help with typing mistakes.
        """
        machine = ((name, [content.decode()]) for name, content in self._for_machines(None, picture=False))
        return chain(machine, self._files(words=words))

    def _files(self, *, words: bool) -> Iterator[tuple[str, Iterable[str]]]:
        yield from self.site.files(self.publication.address)
        if words:
            yield WORDS, (f"{word}\n" for word in known_words(self.digest.entries))

    def _for_machines(self, building: Building | None, *, picture: bool) -> Iterator[tuple[str, bytes]]:
        """Yield what is not for people, path and content, but for files that the curator keeps in docs."""
        made = dict(machine_files(self.digest, self.site.pages.values(), self.publication, picture=picture))
        if self.publication.address:
            listed = tuple(self._listed(building))
            made |= {name: text.encode() for name, text in sitemap_files(listed, self.publication.address)}
        yield from ((name, content) for name, content in made.items() if not self.is_in_docs(name))

    def _listed(self, building: Building | None) -> Iterator[Listed]:
        """Yield every page for the sitemap: a page whose bytes are those that are published keeps its day."""
        framed = {page.dest_uri: page.url for _, pages in self.framed for page in pages}
        unlisted = {page.dest_uri for page in self.site.pages.values() if not KINDS[page.kind].listed}
        published = building.site.glob("sitemap*.xml") if building else ()
        before = dates_of(path.read_text(encoding="utf-8", errors="replace") for path in published)
        for dest_uri, url in sorted({**self.whole, **framed}.items()):
            if dest_uri not in unlisted:
                address = self.publication.absolute(url)
                same = building and address in before and building.is_unchanged(dest_uri)
                yield Listed(address, before[address] if same else self.day)

    def index(self, index: SearchIndex, as_before: Collection[Page] = ()) -> None:
        """Let the index hold the papers and the pages written by hand: all that can be found.

        as_before: pages that have not changed since an index that holds them was made.
        """
        papers = [page for page in self.site.pages.values() if KINDS[page.kind].indexed]
        for page in papers:
            if page.dest_uri not in self.by_hand and not (page in as_before and index.holds(page.dest_uri)):
                index.add_body(page.dest_uri, self.site.indexed(page))
        self._index_by_hand(index)
        index.keep_only({*self.by_hand, *[page.dest_uri for page in papers]})

    def _index_by_hand(self, index: SearchIndex) -> None:
        generated = {page.dest_uri: page for page in self.site.pages.values()}
        for dest_uri in sorted(self.by_hand):
            path = self.folder / dest_uri
            if path.is_file():
                page = generated.get(dest_uri)
                index.add_page(dest_uri, path.read_bytes(), self.site.facts(page) if page else "")
