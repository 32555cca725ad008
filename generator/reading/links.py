"""Addresses that an abstract names: its code, its data, its project page."""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import urlsplit

from generator.model import Link
from generator.reading.analysed import Analysed
from generator.reading.lexicon import pattern

_ADDRESS: Final = pattern(
    r"(?:(?P<scheme>https?)(?:\s?:)?\s?/\s?/\s?|://\s?|\bdoi:\s?(?P<doi>(?=10\.\d{4}))|(?<![\w./@-])(?=www\."
    r"|(?:www\.)?(?:{FORGES}|{ARCHIVES})/|[\w-]+\.git(?:hub"
    r"|lab)\.io\b))(?P<rest>(?:{FORGES})/\s(?=[\w-]+/[\w-]){URL_CHARACTER}+"
    r"|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]{URL_CHARACTER}*)?)",
    yes=["https://example.org/a", "github.com/a/b", "doi:10.1000/1"],
    no=["example.org", "github.com"],
    any_case=True,
)
_FORGE: Final = pattern("{FORGES}", yes=["github.com"], no=["github.com/a", "example.org"], use="fullmatch")
_RUN_ON: Final = pattern(
    r"\*\*|[.,;:!?*)\]]{1,3}(?:We|The|Our|In|It|This|These|Code|Codes|Data|Project|Also|Importantly|Finally"
    r"|And)\b(?![./])",
    yes=["a/flow.We", "a**"],
    no=["a.html", "a.We.b"],
)
"""Where a text has lost the space after an address: "…/flow.We"."""
_CODE_WORD: Final = pattern(
    r"\b(?:codes?|codebase|implementations?|librar(?:y|ies)|toolbox|toolkit|packages?|software|repository)\b",
    yes=["the code", "libraries"],
    no=["encode", "softwares"],
)
_DATA_WORD: Final = pattern(
    r"\b(?:data ?-?sets?|data|benchmarks?|corpus|corpora)\b", yes=["data", "a corpus"], no=["database"]
)
_PROJECT_WORD: Final = pattern(
    r"\b(?:project|web ?-?(?:site|page)s?|home ?page|page|videos?|demos?|visuali[sz]ations?|samples|results)\b",
    yes=["project page", "website"],
    no=["projected"],
)
_IS_THERE: Final = pattern(
    r"\b(?:data ?-?sets?|data|benchmarks?|corpus|corpora)\b[^.]{0,60}?(?:\b(?:available|accessible|released?"
    r"|found|download\w*|hosted|provided|published"
    r"|access|at|via)\b|: ?$)",
    yes=["data are available", "corpus is at"],
    no=["code is available", "data are large"],
)
"""Says that it is the data that are found at the address that follows."""
_SENTENCE_END: Final = pattern(r"[.!?]\s", yes=["a. b"], no=["a.b"])


def find_links(analysed: Analysed) -> tuple[Link, ...]:
    """Return the http(s) addresses in a text, in order of appearance, each once, whole and nothing behind them.

    A well-known host may stand without a scheme (`github.com/…`), it gets `https://`. What ends the sentence, a bracket
    around the address and a sentence that has run into it are not part of it.
    """
    links: dict[str, Link] = {}
    text = analysed.text
    for match in _ADDRESS.finditer(text):
        rest = _without_what_follows(re.sub(r"\s", "", match["rest"]))
        rest = rest if match["doi"] is None else f"doi.org/{rest}"
        url = f"{(match['scheme'] or 'https').lower()}://{rest}"
        if _is_address(url):
            links.setdefault(url.rstrip("/"), Link(url, _kind(url, text[max(0, match.start() - 200) : match.start()])))
    return tuple(links.values())


def _without_what_follows(address: str) -> str:
    """Return `address` without the next sentence, punctuation and brackets that it does not open itself."""
    run_on = _RUN_ON.search(address)
    address = address[: run_on.start()] if run_on else address
    while True:
        shorter = address.rstrip(".,;:!?'’*_~") or address
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        cut = re.search(r"\)[.,;:(]", shorter)  # Markdown's "[words](address).", with the next sentence behind it
        if cut and shorter.count(")", 0, cut.end()) > shorter.count("(", 0, cut.start()):
            shorter = shorter[: cut.start()]
        if shorter == address:
            return address
        address = shorter


def _is_address(url: str) -> bool:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    if host is None or not re.search(r"\.[a-z]{2,}$|\.\d{1,3}$", host):
        return False
    return not (_FORGE.fullmatch(host) and len(urlsplit(url).path) < 2)  # "github.com/" alone leads nowhere


def _kind(url: str, before: str) -> Literal["code", "data", "project"]:
    """Return what stands at `url`, by its host and path, else by the nearest telling word `before` it."""
    parts = urlsplit(url.lower())
    host, path = (parts.hostname or "").removeprefix("www."), parts.path
    if path.startswith("/datasets/"):
        return "data"
    sentence = _SENTENCE_END.split(before)[-1].lower()[-100:]
    is_code, is_data = _CODE_WORD.search(sentence) is not None, _DATA_WORD.search(sentence) is not None
    if _FORGE.fullmatch(host) or host == "anonymous.4open.science":
        if is_code or not is_data:
            return "code" if is_code or path.strip("/").count("/") else "project"
        return "data" if _IS_THERE.search(sentence) else "code"
    if host.endswith((".github.io", ".gitlab.io")) or host == "arxiv.org":
        return "project"
    if is_code == is_data or _PROJECT_WORD.search(sentence):
        return "project"
    return "code" if is_code else "data"
