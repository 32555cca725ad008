"""Fetching: services in their own forms, with pages, limits and errors, on a server of the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import yaml
from click.testing import CliRunner
from requests.adapters import BaseAdapter, HTTPAdapter

from generator.cli import main
from generator.fetching import asking
from generator.fetching.asking import Asker, FetchError
from generator.fetching.fetch import Fetched, fetch
from generator.sources.curated.sources_file import SERVICES, Source, read_sources
from generator.sources.documents import read_records
from generator.starter import starter_files

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Services:
    """What stands for all services: answers by host and path, and what was asked."""

    address: str = ""
    answers: dict[str, Callable[[dict[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)

    def respond(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        parts = urlsplit(request.path)
        given = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        self.asked.append((parts.path.lstrip("/"), given, dict(request.headers.items())))
        answer = self.answers.get(parts.path.lstrip("/"))
        status, headers, body = answer(given) if answer else (404, {}, b"nothing here")
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)


class Loopback(HTTPAdapter):
    """Sends what is meant for any host to the loopback, with the host before the path."""

    def __init__(self, address: str, inner: BaseAdapter) -> None:
        super().__init__(max_retries=inner.max_retries if isinstance(inner, HTTPAdapter) else 0)
        self.address = address

    def send(self, request: requests.PreparedRequest, *given: Any, **named: Any) -> requests.Response:
        """Send a request to the loopback; its answer says that it is from where it was meant for."""
        meant = request.url or ""
        request.url = f"{self.address}/{meant.partition('://')[2]}"
        answer = super().send(request, *given, **named)
        request.url = answer.url = meant
        return answer


@pytest.fixture
def services() -> Iterator[Services]:
    """Return services on a server of the loopback."""
    made = Services()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.respond(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


def asker(services: Services, waits: list[float] | None = None, contact: str = "") -> Asker:
    """Return what asks the loopback, without patience; waits: takes the seconds that it would have waited."""
    made = Asker((waits if waits is not None else []).append, lambda: 0.0, contact, patience=0.0)
    made.patience = 1.0  # pauses are counted and not waited
    for scheme in ("http://", "https://"):
        made.session.mount(scheme, Loopback(services.address, made.session.adapters[scheme]))
    return made


def fetched(services: Services, seeds: Path, written: str, keys: dict[str, str] | None = None) -> list[Fetched]:
    """Return what one round of some sources brings."""
    seeds.mkdir(exist_ok=True)
    (seeds / "sources.yml").write_text(written, "utf-8")
    sources, findings = read_sources(seeds)
    assert not findings
    return list(fetch(sources, seeds, lambda source: asker(services, contact=source.contact), "2026-11-30", keys or {}))


def entry(number: int) -> str:
    """Return an entry of arXiv's answer."""
    return (
        f"<entry><id>http://arxiv.org/abs/2601.{number:05d}v1</id><title>Paper {number}</title>"
        f"<summary>We study the number {number}.</summary><published>2026-01-01T00:00:00Z</published>"
        "<author><name>Ana Silva</name></author></entry>"
    )


def arxiv(numbers: list[int]) -> Callable[[dict[str, str]], Answer]:
    """Return the answers of arXiv that has papers of these numbers, newest first."""

    def answer(given: dict[str, str]) -> Answer:
        start, size = int(given["start"]), int(given["max_results"])
        inside = "".join(map(entry, numbers[start : start + size]))
        return 200, {}, f'<feed xmlns="http://www.w3.org/2005/Atom"><title>q</title>{inside}</feed>'.encode()

    return answer


ARXIV = "export.arxiv.org/api/query"


def titles(seeds: Path) -> set[str]:
    """Return the titles of all that can be read."""
    read = read_records(seeds)
    assert not read.findings
    return {record.metadata.title for record in read.records}


def test_pages_are_fetched_until_there_are_enough(services: Services, tmp_path: Path) -> None:
    """A query may have a million answers."""
    services.answers[ARXIV] = arxiv(list(range(1_000, 0, -1)))
    (round_,) = fetched(services, tmp_path / "seeds", "- arxiv: cat:cs.CL\n  at_most: 150\n  since: 30 days\n")
    assert (round_.new, round_.error) == (150, "")
    assert titles(tmp_path / "seeds") == {f"Paper {number}" for number in range(851, 1_001)}
    asked = [given for _, given, _ in services.asked]
    assert [(given["start"], given["max_results"]) for given in asked] == [("0", "100"), ("100", "50")]
    assert asked[0]["search_query"] == "(cat:cs.CL) AND submittedDate:[202610310000 TO 999912312359]"


def test_only_what_is_new_is_stored_the_next_morning(services: Services, tmp_path: Path) -> None:
    """A digest that grows by all that it has, every day, is soon too large."""
    written = "- name: Numbers\n  arxiv: cat:math.NT\n  at_most: 500\n"
    services.answers[ARXIV] = arxiv(list(range(300, 0, -1)))
    assert fetched(services, tmp_path / "seeds", written)[0].new == 300
    folder = tmp_path / "seeds/fetched/numbers"
    before = {path.name: path.read_bytes() for path in folder.glob("*.xml")}
    services.asked.clear()
    services.answers[ARXIV] = arxiv(list(range(302, 0, -1)))
    assert fetched(services, tmp_path / "seeds", written)[0].new == 2
    assert len(services.asked) == 2  # the second page has nothing new, so the third is not asked for
    after = {path.name: path.read_bytes() for path in folder.glob("*.xml")}
    assert before.items() <= after.items()
    assert len(titles(tmp_path / "seeds")) == 302


def test_a_round_that_was_stopped_goes_on(services: Services, tmp_path: Path) -> None:
    """The network fails in the middle, and what was fetched is not asked for again."""
    written = "- arxiv: cat:math.NT\n  at_most: 300\n"
    whole = arxiv(list(range(300, 0, -1)))
    services.answers[ARXIV] = lambda given: whole(given) if given["start"] == "0" else (404, {}, b"")
    (round_,) = fetched(services, tmp_path / "seeds", written)
    assert (round_.new, round_.error) == (
        100,
        "https://export.arxiv.org/api/query answered 404 Not Found; correct what is asked for in sources.yml",
    )
    services.asked.clear()
    services.answers[ARXIV] = whole
    assert fetched(services, tmp_path / "seeds", written)[0].new == 200
    assert [given["start"] for _, given, _ in services.asked] == ["100", "200"]
    assert len(titles(tmp_path / "seeds")) == 300


def test_a_busy_service_is_asked_again(services: Services, tmp_path: Path) -> None:
    """Too many requests, a restart, and a connection that is cut in the middle of an answer."""
    answers = iter(
        [
            (429, {"Retry-After": "0"}, b""),
            (503, {}, b""),
            (200, {"Transfer-Encoding": "chunked", "Content-Length": "5"}, b"500\r\ncut"),
            arxiv([1])({"start": "0", "max_results": "9"}),
        ]
    )
    services.answers[ARXIV] = lambda _: next(answers)
    (round_,) = fetched(services, tmp_path / "seeds", "- arxiv: all\n")
    assert (round_.new, round_.error) == (1, "")


def test_one_source_that_fails_stops_no_other(services: Services, tmp_path: Path) -> None:
    """And what went wrong is said, with what to do."""
    services.answers[ARXIV] = arxiv([1])
    services.answers["api.openalex.org/works"] = lambda _: (200, {}, b"<html>")
    written = "- openalex: tea\n- zotero: groups/1\n  key_from: NO_KEY\n- arxiv: all\n- zotero: mine\n- feed: http://a.example/f\n"
    errors = [round_.error for round_ in fetched(services, tmp_path / "seeds", written)]
    assert errors == [
        "https://api.openalex.org/works does not answer in JSON; try again later",
        "the environment variable NO_KEY is not set; set it to the key",
        "",
        "'mine' is no library of Zotero; write groups/12345 or users/12345 in sources.yml",
        "http://a.example/f answered 404 Not Found; correct what is asked for in sources.yml",
    ]


def test_every_service_gives_papers(services: Services, tmp_path: Path) -> None:
    """What is stored is what the formats read."""
    note = {
        "id": "abcDEF1",
        "invitations": ["T.cc/-/Submission"],
        "content": {"title": {"value": "A note"}, "abstract": {"value": "We note."}},
    }
    pubmed = (
        b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>A trial</ArticleTitle>"
        b"</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    feed = (
        b"<rss><channel><item><title>A feed</title><link>https://a.example/1</link>"
        b"<description>We feed.</description></item></channel></rss>"
    )
    said: dict[str, bytes] = {
        "api.openalex.org/works": json.dumps(
            {"results": [{"id": "W1", "title": "Open", "authorships": [], "abstract_inverted_index": {"Tea": [0]}}]}
        ).encode(),
        "eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi": b'{"esearchresult": {"idlist": ["7"]}}',
        "eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi": pubmed,
        "api.crossref.org/works/10.1000/1": json.dumps(
            {"message": {"DOI": "10.1000/1", "title": ["A work"], "issued": {}}}
        ).encode(),
        "api2.openreview.net/notes": json.dumps({"notes": [note]}).encode(),
        "api.zotero.org/groups/1/items/top": json.dumps(
            [{"key": "A", "version": 1, "data": {"itemType": "book", "title": "A book", "dateModified": "2026-01-01"}}]
        ).encode(),
        "a.example/feed": feed,
        "a.example/lists/papers.bib": b"@book{a, title = {A list}}",
    }
    for path, body in said.items():
        services.answers[path] = lambda _, body=body: (200, {}, body)  # type: ignore[misc]
    written = (
        "- openalex: tea\n  contact: me@a.example\n- pubmed: tea[ti]\n  key_from: PUBMED\n- doi: ['10.1000/1']\n"
        "- openreview: T.cc\n- zotero: groups/1\n  key_from: ZOTERO\n- feed: https://a.example/feed\n"
        "- address: https://a.example/lists/papers.bib\n"
    )
    rounds = fetched(services, tmp_path / "seeds", written, {"PUBMED": "key-1", "ZOTERO": "key-2"})
    assert [round_.error for round_ in rounds] == [""] * 7
    assert [round_.new for round_ in rounds] == [1] * 7
    expected = {"Open", "A trial", "A work", "A note", "A book", "A feed", "A list"}
    assert titles(tmp_path / "seeds") == expected
    assert {
        source.service for source, _ in zip(read_sources(tmp_path / "seeds")[0], rounds, strict=True)
    } == SERVICES.keys() - {"arxiv"}
    written_files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"key-1" not in written_files
    assert b"key-2" not in written_files
    headers = {path: sent for path, _, sent in services.asked}
    assert headers["api.zotero.org/groups/1/items/top"]["Zotero-API-Key"] == "key-2"
    assert "me@a.example" in headers["api.openalex.org/works"]["User-Agent"]
    assert "paper-digest/" in headers["a.example/feed"]["User-Agent"]
    again = fetched(services, tmp_path / "seeds", written, {"PUBMED": "key-1", "ZOTERO": "key-2"})
    assert [round_.new for round_ in again] == [0] * 7


def test_a_file_that_changed_takes_the_place_of_the_one_before(services: Services, tmp_path: Path) -> None:
    """Its keeper has taken papers out as well."""
    seeds, written = tmp_path / "seeds", "- name: list\n  address: https://a.example/x/my%20papers.BIB?download=1\n"
    for body, expected in ((b"@book{a, title = {One}}", {"One"}), (b"@book{a, title = {Two}}", {"Two"})):
        services.answers["a.example/x/my%20papers.BIB"] = lambda _, body=body: (200, {}, body)  # type: ignore[misc]
        fetched(services, seeds, written)
        assert titles(seeds) == expected
    assert [path.name for path in (seeds / "fetched/list").iterdir() if path.name[0] != "."] == ["my-20papers.bib"]


def test_services_are_given_time(services: Services) -> None:
    """ArXiv asks for three seconds between two requests."""
    waits: list[float] = []
    services.answers["a.example/f"] = lambda _: (200, {}, b"x")
    one = asker(services, waits)
    for _ in range(3):
        one.get("https://a.example/f", pause=3.0)
    assert waits == [3.0, 3.0]


def test_answers_and_places_have_bounds(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server may send without end, lead in circles, or to where a key must not go."""
    services.answers["a.example/large"] = lambda _: (200, {}, b"x" * 3_000)
    services.answers["a.example/circle"] = lambda _: (302, {"Location": "https://a.example/circle"}, b"")
    services.answers["a.example/away"] = lambda _: (302, {"Location": "http://b.example/"}, b"")
    services.answers["b.example/"] = lambda _: (200, {}, b"x")
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 2**11)
    for path, said in (("large", "answers more than"), ("circle", "leads on and on"), ("away", "is not encrypted")):
        with pytest.raises(FetchError, match=said):
            asker(services).get(f"https://a.example/{path}")
    with pytest.raises(FetchError, match="a key is sent to no other place"):
        asker(services).get("https://a.example/away", headers={"Zotero-API-Key": "x"})


def test_nothing_is_written_through_a_link(services: Services, tmp_path: Path) -> None:
    """Links in a folder that was cloned may lead anywhere."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "seeds/fetched").symlink_to(tmp_path / "elsewhere")
    services.answers[ARXIV] = arxiv([1])
    (round_,) = fetched(services, tmp_path / "seeds", "- arxiv: all\n")
    assert "is a link or no folder, so nothing is written there" in round_.error
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- name: x\n", "sources.yml:1: the entry says nowhere to ask; write one of arxiv, openalex"),
        ("- arxiv: a\n  pubmed: b\n", "sources.yml:1: the entry asks at arxiv and pubmed"),
        ("- arxiv: 7\n", 'sources.yml:1: "arxiv" is the number 7, expected a query of arXiv\'s API'),
        ("- feed: a.example\n", 'sources.yml:1: "feed" is "a.example", expected an address that begins with https://'),
        ("- arxiv: a\n  at_most: many\n", 'sources.yml:2: "at_most" is the text "many", expected a number from 1'),
        ("- arxiv: a\n  since: lately\n", 'sources.yml:2: "since" is the text "lately", expected a day or'),
        ("- doi: '10.1000/1'\n  since: 2020\n", 'sources.yml:2: "since" says nothing to doi'),
        ("- arxiv: a\n  key_from: a b\n", 'sources.yml:2: "key_from" is the text "a b", expected the name of an env'),
        ("- arxiv: a\n  contact: me\n", 'sources.yml:2: "contact" is the text "me", expected an address of email'),
        ("- arxiv: a\n  atmost: 3\n", 'sources.yml:2: the key "atmost" is unknown (did you mean "at_most"?)'),
        ("- arxiv: a\n- arxiv: a\n", 'sources.yml:2: another entry has the name "arxiv a"'),
    ],
)
def test_what_is_wrong_in_the_file_is_named(written: str, said: str, tmp_path: Path) -> None:
    """With its line, and by `check` as well."""
    (tmp_path / "sources.yml").write_text(written, "utf-8")
    (tmp_path / "a.txt").write_text("Abstract: We boil water.", "utf-8")
    findings = read_sources(tmp_path)[1]
    assert str(findings[0]).startswith(said)
    checked = CliRunner().invoke(main, ["check", "--seeds", str(tmp_path)])
    assert said in checked.output
    assert checked.exit_code == 1


def test_fetching_without_a_file_says_what_to_write(tmp_path: Path) -> None:
    """Whoever tries the command first has none."""
    ran = CliRunner().invoke(main, ["fetch", "--seeds", str(tmp_path)])
    assert (ran.exit_code, "sources.yml is not there; write where papers come from" in ran.output) == (2, True)


def test_a_new_digest_fills_itself_each_morning(tmp_path: Path) -> None:
    """The workflow asks, commits and publishes, with no more rights than each of these needs."""
    query = "cat:cs.CL AND abs:agents"
    ran = CliRunner().invoke(main, ["new", str(tmp_path / "d"), "--from-arxiv", query, "--from-doi", "10.1/a"])
    assert ran.exit_code == 0, ran.output
    sources, findings = read_sources(tmp_path / "d/seeds")
    assert not findings
    assert [(source.service, source.asked) for source in sources] == [("arxiv", (query,)), ("doi", ("10.1/a",))]
    assert not (tmp_path / "d/seeds/sample.txt").exists()
    workflow = yaml.safe_load((tmp_path / "d/.github/workflows/fetch.yml").read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["fetch"]["permissions"] == {"contents": "write"}
    steps = workflow["jobs"]["fetch"]["steps"]
    commands = [step["run"].split()[1] for step in steps if step.get("run", "").startswith("paper-digest ")]
    assert commands == ["fetch"]
    assert set(commands) <= main.commands.keys()
    called = workflow["jobs"]["publish"]
    published = yaml.safe_load((tmp_path / "d" / called["uses"]).read_text("utf-8"))
    assert called["with"].keys() <= published[True]["workflow_call"]["inputs"].keys()  # YAML 1.1 takes `on` for true
    commands = [step["run"] for step in published["jobs"]["build"]["steps"] if "run" in step]
    assert "mkdocs build" in commands  # a record of a service may be faulty, and the site is published all the same
    asked_for = {key for job in published["jobs"].values() for key in job["permissions"]}
    assert called["permissions"].keys() >= asked_for
    pinned = {step["uses"] for step in steps if "uses" in step}
    assert pinned <= {step["uses"] for job in published["jobs"].values() for step in job["steps"] if "uses" in step}


def test_a_new_digest_takes_the_documents_that_are_there(tmp_path: Path) -> None:
    """A library is one file, and the digest of it one command away."""
    (tmp_path / "library.bib").write_text("@book{a, title = {A book}}", "utf-8")
    ran = CliRunner().invoke(main, ["new", str(tmp_path / "d"), str(tmp_path / "library.bib")])
    assert ran.exit_code == 0, ran.output
    assert titles(tmp_path / "d/seeds") == {"A book"}
    assert not (tmp_path / "d/.github/workflows/fetch.yml").exists()
    checked = CliRunner().invoke(main, ["check", "--seeds", str(tmp_path / "d/seeds")])
    assert "1 document, 1 record, 1 paper (1 without an abstract), 0 faults" in checked.output


def test_the_sample_stays_for_who_brings_nothing() -> None:
    """The first command of the guide."""
    assert "seeds/sample.txt" in starter_files()
    assert not any("fetch" in name for name in starter_files())


def test_a_source_is_a_value(tmp_path: Path) -> None:
    """What was read once is the same when it is read again."""
    (tmp_path / "sources.yml").write_text("- openreview: T.cc\n  since: 2020\n", "utf-8")
    (source,) = read_sources(tmp_path)[0]
    assert isinstance(source, Source)
    assert source.since == "2020-01-01"
    assert read_sources(tmp_path)[0] == (source,)
