"""Addresses that an abstract names: its code, its data, its project page."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from generator.model import Link
from generator.reading.analysed import Analysed

_FORGES = r"github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|huggingface\.co"
_ARCHIVES = r"doi\.org|datadryad\.org|zenodo\.org|kaggle\.com|osf\.io|figshare\.com|sites\.google\.com/view"
_CHARACTERS = r"[^\s<>\[\]{}\"“”|\\^`]"
_ADDRESS = re.compile(
    rf"(?:(?P<scheme>https?)(?:\s?:)?\s?/\s?/\s?|://\s?|\bdoi:\s?(?P<doi>(?=10\.\d{{4}}))|(?<![\w./@-])(?=www\.|(?:www\.)?(?:{_FORGES}|{_ARCHIVES})/"
    rf"|[\w-]+\.git(?:hub|lab)\.io\b))"
    rf"(?P<rest>(?:{_FORGES})/\s(?=[\w-]+/[\w-]){_CHARACTERS}+|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]{_CHARACTERS}*)?)",
    re.IGNORECASE,
)
_HINTS = ("//", "doi:", ".com/", ".org/", ".co/", ".io", "www.")
"""What `_ADDRESS` matches holds one of these: most abstracts do not."""
_RUN_ON = re.compile(
    r"\*\*|[.,;:!?*)\]]{1,3}(?:We|The|Our|In|It|This|These|Code|Codes|Data|Project|Also|Importantly|Finally"
    r"|And)\b(?![./])"
)
"""Where a text has lost the space after an address: "…/flow.We"."""
_CODE_WORD = re.compile(
    r"\b(?:codes?|codebase|implementations?|librar(?:y|ies)|toolbox|toolkit|packages?|software|repository)\b"
)
_DATA_WORD = re.compile(r"\b(?:data ?-?sets?|data|benchmarks?|corpus|corpora)\b")
_PROJECT_WORD = re.compile(
    r"\b(?:project|web ?-?(?:site|page)s?|home ?page|page|videos?|demos?|visuali[sz]ations?|samples|results)\b"
)
_IS_THERE = re.compile(
    rf"{_DATA_WORD.pattern}[^.]{{0,60}}?(?:\b(?:available|accessible|released?|found|download\w*|hosted|provided"
    r"|published|access|at|via)\b|: ?$)"
)
"""Says that it is the data that are found at the address that follows."""
_SENTENCE_END = re.compile(r"[.!?]\s")


def find_links(analysed: Analysed) -> tuple[Link, ...]:
    """Return the http(s) addresses in a text, in order of appearance, each once, whole and nothing behind them.

    A well-known host may stand without a scheme (`github.com/…`), it gets `https://`. What ends the sentence, a bracket
    around the address and a sentence that has run into it are not part of it.
    """
    links: dict[str, Link] = {}
    text = analysed.text
    for match in _ADDRESS.finditer(text, _begin(analysed)):
        rest = _without_what_follows(re.sub(r"\s", "", match["rest"]))
        rest = rest if match["doi"] is None else f"doi.org/{rest}"
        url = f"{(match['scheme'] or 'https').lower()}://{rest}"
        if _is_address(url):
            links.setdefault(url.rstrip("/"), Link(url, _kind(url, text[max(0, match.start() - 200) : match.start()])))
    return tuple(links.values())


def _begin(analysed: Analysed) -> int:
    """Return where the first word of a text begins that may be an address; its length where none may."""
    text, lowered = analysed.text, analysed.lowered
    hints = [at for at in map(lowered.find, _HINTS) if at >= 0]
    if not hints:
        return len(text)
    scheme = lowered.find("http")  # white space may stand within it and what follows
    at = min([*hints, scheme] if scheme >= 0 else hints)
    while at and not text[at - 1].isspace():
        at -= 1
    return at


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
    return not (re.fullmatch(_FORGES, host) and len(urlsplit(url).path) < 2)  # "github.com/" alone leads nowhere


def _kind(url: str, before: str) -> Literal["code", "data", "project"]:
    """Return what stands at `url`, by its host and path, else by the nearest telling word `before` it."""
    parts = urlsplit(url.lower())
    host, path = (parts.hostname or "").removeprefix("www."), parts.path
    if path.startswith("/datasets/"):
        return "data"
    sentence = _SENTENCE_END.split(before)[-1].lower()[-100:]
    is_code, is_data = _CODE_WORD.search(sentence) is not None, _DATA_WORD.search(sentence) is not None
    if re.fullmatch(_FORGES, host) or host == "anonymous.4open.science":
        if is_code or not is_data:
            return "code" if is_code or path.strip("/").count("/") else "project"
        return "data" if _IS_THERE.search(sentence) else "code"
    if host.endswith((".github.io", ".gitlab.io")) or host == "arxiv.org":
        return "project"
    if is_code == is_data or _PROJECT_WORD.search(sentence):
        return "project"
    return "code" if is_code else "data"
