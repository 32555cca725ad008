"""Characters that carry no content are taken out of a source before anything else reads it."""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls, the soft hyphen, zero-width spaces and joiners of words, bidirectional embeddings, overrides and isolates,
# tags, and code points that XML forbids. ZWJ, ZWNJ and the two direction marks stay: scripts and emoji need them.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u2060-\u206f\u202a-\u202e\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# PDF extraction leaves a dotless letter and a mark of its own where the accented letter stood.
_DOTLESS = re.compile("([ıȷ])(?=[\u0300-\u0314])")
_AMOUNT = re.compile(r"[0-9$]\s*\Z")


def clean_characters(source: str) -> str:
    r"""Return `source` composed (NFC), with `\n` as its only line end, plain spaces, and no character without content.

    A paragraph separator (U+2029) becomes an empty line; ligatures (ﬁ) become letters; lone surrogates become U+FFFD.
    """
    if source.isascii() and source.isprintable():
        return source
    source = _LINE_END.sub("\n", source).replace("\u2029", "\n\n")
    source = _DROPPED.sub("", _SPACE.sub(" ", source))
    if source.isascii():
        return source
    source = _SURROGATE.sub("\ufffd", source)
    source = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), source)
    source = _DOTLESS.sub(lambda match: "i" if match[1] == "ı" else "j", source)
    return unicodedata.normalize("NFC", source)


def drop_comment_lines(source: str) -> str:
    r"""Return `source` without the lines that begin with `%`, which LaTeX would not print.

    A line that begins with `%` because a text was wrapped after a number ("50\n% of") stays, and so does a `%` within
    a line: abstracts use it for percent far more often than for a comment.
    """
    if "%" not in source:
        return source
    kept: list[str] = []
    for line in source.split("\n"):
        if not line.lstrip().startswith("%") or (kept and _AMOUNT.search(kept[-1][-8:])):
            kept.append(line)
    return "\n".join(kept)
