"""Makes what pages show from a digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from generator.export.bibtex import to_bibtex
from generator.model import Digest, Entry, Prose, Topic
from generator.site.pages import Page, part_of, parts_of, repeated_entries
from generator.site.views import (
    Card,
    DuplicatesView,
    Group,
    HomeView,
    OccurrenceView,
    OutwardLink,
    PapersView,
    PaperView,
    Parts,
    Reasoned,
    Repeated,
    TopicCard,
    TopicLink,
    TopicsView,
    TopicView,
    View,
)
from generator.text.counting import count
from generator.text.differences import Change, differing_words
from generator.text.latex import read_latex

SHORT_BYLINE = 3
"""How many authors a list names before "and others"."""

HOME_TOPICS = 12
"""How many topics the home page shows."""

HOME_PAPERS = 8
"""How many papers the home page shows."""


class Contents:
    """Makes the view of any page of one digest when asked for; only what many pages show is kept."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._entries = {entry.paper.id: entry for entry in digest.entries}
        self._cards: dict[str, Card] = {}
        self._neighbours_of: dict[str, tuple[TopicCard, ...]] = {}
        self._topics = {topic.slug: topic for topic in digest.topics}
        self._names = {topic.slug: topic.name for topic in digest.topics}
        self._newest_first = sorted(digest.entries, key=lambda entry: (-(entry.metadata.year or 0), _title_key(entry)))

    def view(self, page: Page) -> View:
        """Return what the page shows."""
        match page.kind:
            case "home":
                return self._home()
            case "papers":
                return self._papers(page)
            case "paper":
                return self._paper(self._entries[page.key])
            case "topics":
                return TopicsView(
                    count(len(self._digest.topics), "topic"),
                    tuple(_topic_card(topic) for topic in self._digest.topics),
                )
            case "topic":
                return self._topic(self._topics[page.key], page)
            case "duplicates":
                return self._duplicates(page)

    def ingredients(self, page: Page) -> tuple[object, ...]:
        """Return all that a page is made of: while it is equal, so is the page. Mostly much cheaper than its view."""
        match page.kind:
            case "paper":
                related = self._digest.related[page.key]
                near = tuple(self._entries[relation.paper] for relation in related)
                return *self._shown(page.key), related, near
            case "papers":
                shown = part_of(self._newest_first, page.part)
                return len(self._newest_first), *(self._shown(entry.paper.id) for entry in shown)
            case "topic":
                topic = self._topics[page.key]
                head = (replace(topic, papers=()), len(topic.papers), self._neighbours(topic))
                return *head, *map(self._shown, part_of(topic.papers, page.part))
            case _:
                return (self.view(page),)

    def _shown(self, paper: str) -> tuple[object, ...]:
        """Return what lists are made of for a paper, and much of its page."""
        memberships = self._digest.memberships[paper]
        return self._entries[paper], memberships, tuple(self._names[member.topic] for member in memberships)

    def _home(self) -> HomeView:
        digest = self._digest
        years = Counter(str(entry.metadata.year) for entry in digest.entries if entry.metadata.year)
        most = max(years.values(), default=1)
        return HomeView(
            title=digest.title,
            summary=(
                f"{count(len(digest.entries), 'paper')} from {count(digest.records, 'record')}"
                f" in {count(digest.documents, 'document')}, on {count(len(digest.topics), 'topic')}."
            ),
            newest=tuple(self._card(entry) for entry in self._newest_first[:HOME_PAPERS]),
            topics=tuple(_topic_card(topic) for topic in digest.topics[:HOME_TOPICS]),
            more_topics=len(digest.topics) > HOME_TOPICS,
            years=tuple((year, number, round(100 * number / most)) for year, number in sorted(years.items())),
            repeated=self._repeated_summary(),
        )

    def _papers(self, page: Page) -> PapersView:
        shown = part_of(self._newest_first, page.part)
        return PapersView(
            summary=f"{count(len(self._digest.entries), 'paper')}, the newest year first, by title within a year.",
            groups=tuple(
                Group(
                    anchor=f"year-{year}" if year else "year-unknown",
                    name=str(year) if year else "Year not known",
                    cards=tuple(self._card(entry) for entry in entries),
                )
                for year, entries in groupby(shown, key=lambda entry: entry.metadata.year)
            ),
            parts=_parts("papers/", page.part, parts_of(self._newest_first)),
        )

    def _paper(self, entry: Entry) -> PaperView:
        paper, told = entry.paper, entry.metadata
        occurrences, topics = _occurrences(entry), self._topic_links(entry)
        return PaperView(
            title_html=_safe(entry.title),
            derived=entry.title_from == "abstract",
            authors=", ".join(told.authors) + (" and others" if told.more_authors else ""),
            year=str(told.year or ""),
            venue=told.venue,
            system=entry.reading.system or "",
            links=_links(entry),
            abstract_html=_safe(entry.abstract),
            paragraphs=tuple(entry.abstract.text.split("\n\n")),
            keywords=", ".join(told.keywords),
            acronyms=entry.reading.acronyms,
            topics=topics,
            topic_names=", ".join(topic.name for topic in topics),
            related=tuple(
                Reasoned(self._card(self._entries[relation.paper]), ", ".join(relation.because))
                for relation in self._digest.related[paper.id]
            ),
            bibtex=to_bibtex([entry]),
            occurrences=occurrences,
            found=_found(occurrences),
        )

    def _topic(self, topic: Topic, page: Page) -> TopicView:
        return TopicView(
            name=topic.name,
            description=topic.description,
            summary=count(len(topic.papers), "paper"),
            found=topic.found,
            members=tuple(
                Reasoned(self._card(self._entries[paper]), _because(self._digest, paper, topic.slug))
                for paper in part_of(topic.papers, page.part)
            ),
            neighbours=self._neighbours(topic),
            parts=_parts(f"topics/{topic.slug}/", page.part, parts_of(topic.papers)),
        )

    def _neighbours(self, topic: Topic) -> tuple[TopicCard, ...]:
        """Return the topics that share most papers with a topic, made once: each part of its list shows them."""
        if (known := self._neighbours_of.get(topic.slug)) is not None:
            return known
        together = Counter(
            other.topic
            for paper in topic.papers
            for other in self._digest.memberships[paper]
            if other.topic != topic.slug
        )
        nearest = sorted(together, key=lambda slug: (-together[slug], slug))[:5]
        cards = tuple(
            _topic_card(self._topics[slug], f"{count(together[slug], 'paper')} in common") for slug in nearest
        )
        self._neighbours_of[topic.slug] = cards
        return cards

    def _duplicates(self, page: Page) -> DuplicatesView:
        repeated = repeated_entries(self._digest)
        return DuplicatesView(
            summary=self._repeated_summary(),
            papers=tuple(Repeated(self._card(entry), _occurrences(entry)) for entry in part_of(repeated, page.part)),
            parts=_parts("duplicates/", page.part, parts_of(repeated)),
        )

    def _repeated_summary(self) -> str:
        repeated = len(repeated_entries(self._digest))
        if not repeated:
            return f"Each of the {count(self._digest.records, 'record')} is a paper of its own."
        was = "was" if repeated == 1 else "were"
        return (
            f"{count(repeated, 'paper')} {was} found more than once: the {count(self._digest.records, 'record')}"
            f" hold {count(len(self._digest.entries), 'paper')}."
        )

    def _topic_links(self, entry: Entry) -> tuple[TopicLink, ...]:
        return tuple(
            TopicLink(member.topic, self._topics[member.topic].name, ", ".join(member.because))
            for member in self._digest.memberships[entry.paper.id]
        )

    def _card(self, entry: Entry) -> Card:
        """Return the paper as lists show it; it is made once, as about ten pages show it."""
        if card := self._cards.get(entry.paper.id):
            return card
        told = entry.metadata
        card = self._cards[entry.paper.id] = Card(
            slug=entry.slug,
            title_html=_safe(entry.title),
            title=entry.title.text,
            byline=_byline(told.authors, told.more_authors),
            facts=" · ".join(fact for fact in (str(told.year or ""), told.venue) if fact),
            highlight=entry.reading.highlight,
            topics=self._topic_links(entry),
        )
        return card


def _safe(prose: Prose) -> Markup:
    return Markup(prose.html)  # noqa: S704 - read_latex makes safe HTML of whatever it reads


def _title_key(entry: Entry) -> tuple[str, str]:
    return (entry.title.text.casefold(), entry.paper.id)


def _byline(authors: Sequence[str], more: bool) -> str:
    if not authors:
        return ""
    if len(authors) > SHORT_BYLINE or more:
        return f"{', '.join(authors[:SHORT_BYLINE])} and others"
    return " and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]]))


def _because(digest: Digest, paper: str, topic: str) -> str:
    return next(", ".join(member.because) for member in digest.memberships[paper] if member.topic == topic)


def _topic_card(topic: Topic, papers: str = "") -> TopicCard:
    return TopicCard(
        topic.slug, topic.name, topic.description, papers or count(len(topic.papers), "paper"), topic.found
    )


def _parts(folder: str, part: int, parts: int) -> Parts:
    def address(number: int) -> str:
        return folder if number == 1 else f"{folder}page/{number}/"

    return Parts(
        part,
        parts,
        previous=address(part - 1) if part > 1 else "",
        next=address(part + 1) if part < parts else "",
    )


def _links(entry: Entry) -> tuple[OutwardLink, ...]:
    told = entry.metadata
    shown: dict[str, str] = {}
    if told.url:
        shown[told.url] = "Paper"
    if told.arxiv:
        shown[f"https://arxiv.org/abs/{told.arxiv}"] = f"arXiv {told.arxiv}"
    for url in told.code:
        shown[url] = "Code"
    for link in entry.reading.links:
        shown.setdefault(link.url, {"code": "Code", "data": "Data", "project": "Project page"}[link.kind])
    return tuple(OutwardLink(url, label) for url, label in shown.items())


def _occurrences(entry: Entry) -> tuple[OccurrenceView, ...]:
    paper = entry.paper
    return tuple(
        OccurrenceView(
            document=occurrence.place.document,
            line=occurrence.place.line,
            similarity=f"{100 * occurrence.similarity:.0f} %",
            changes=()
            if occurrence.source == paper.source
            else _visible(differing_words(entry.abstract.text, read_latex(occurrence.source).text)),
        )
        for occurrence in paper.occurrences
    )


def _visible(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return changes if any(change.kind != "same" for change in changes) else ()


def _found(occurrences: Sequence[OccurrenceView]) -> str:
    if len(occurrences) == 1:
        return "This abstract was found once."
    documents = len({occurrence.document for occurrence in occurrences})
    variants = sum(bool(occurrence.changes) for occurrence in occurrences)
    worded = f", {variants} of them worded differently" if variants else ""
    return f"This abstract was found {len(occurrences)} times in {count(documents, 'document')}{worded}."
