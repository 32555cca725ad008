"""The picture that previews of the site's links show: its name, its counts and its largest topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.model import Digest
from generator.running.memo import once
from generator.site.render.head import PICTURE_SIZE
from generator.text.words import count

FONT = Path(__file__).parent.parent / "fonts" / "Inter-SemiBold.ttf"

_GROUND, _BAR, _QUIET, _TEXT = "#283593", "#7986cb", "#c5cae9", "#ffffff"
_MARGIN = 80
_WIDTH = PICTURE_SIZE[0] - 2 * _MARGIN
_TITLE_SIZES = (116, 92, 76, 64, 54, 46)
_TITLE_BOTTOM = 280
_COUNTS_TOP, _COUNTS_SIZE = 300, 36
_ROWS, _ROWS_TOP, _ROW, _ROW_SIZE = 4, 388, 46, 27
_NAME_WIDTH, _BARS_LEFT, _BARS_WIDTH = 570, 680, 360


def card_image(digest: Digest, name: str) -> bytes:
    """Return the picture of a digest under the name of its site: a PNG of 1200 by 630 pixels, some 20 KB.

    What holds letters that the font lacks (it has Latin, Greek and Cyrillic) is left out. The same digest gives the
    same bytes with the same version of Pillow.
    """
    image = Image.new("RGB", PICTURE_SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    size, lines = _fitting(" ".join(name.split()))
    leading = round(size * 1.16)
    top = _TITLE_BOTTOM - leading * len(lines)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * leading), line, font=_font(size), fill=_TEXT)
    draw.text((_MARGIN, _COUNTS_TOP), _counts(digest), font=_font(_COUNTS_SIZE), fill=_QUIET)
    drawable = (topic for topic in digest.topics if _is_drawable(topic.name))
    _draw_topics(draw, [(topic.name, len(topic.papers)) for topic in islice(drawable, _ROWS)])
    written = BytesIO()
    image.quantize(32, Image.Quantize.FASTOCTREE).save(written, "PNG", compress_level=9)
    return written.getvalue()


def _counts(digest: Digest) -> str:
    years = sorted({entry.metadata.year for entry in digest.entries if entry.metadata.year})
    span = "–".join(dict.fromkeys((str(years[0]), str(years[-1])))) if years else ""
    counts = (count(len(digest.entries), "paper"), count(len(digest.topics), "topic"), span)
    return " · ".join(filter(None, counts))


def _draw_topics(draw: ImageDraw.ImageDraw, topics: Sequence[tuple[str, int]]) -> None:
    """Draw topics below one another, each with a bar for the number of its papers."""
    font = _font(_ROW_SIZE)
    most = max((papers for _, papers in topics), default=1)
    for row, (name, papers) in enumerate(topics):
        top = _ROWS_TOP + row * _ROW
        end = _BARS_LEFT + max(8, round(_BARS_WIDTH * papers / most))
        draw.text((_MARGIN, top), _cut(name, font), font=font, fill=_TEXT)
        draw.rounded_rectangle((_BARS_LEFT, top + 8, end, top + 27), radius=4, fill=_BAR)
        draw.text((end + 14, top), f"{papers:,}", font=font, fill=_QUIET)


def _fitting(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which the title has room, and its lines; of a very long one the beginning."""
    if not _is_drawable(title):
        return _TITLE_SIZES[0], []
    for size in _TITLE_SIZES:
        lines = _wrapped(title, _font(size))
        room = (_TITLE_BOTTOM - _MARGIN // 2) // round(size * 1.16)
        if len(lines) <= room and all(_font(size).getlength(line) <= _WIDTH for line in lines):
            return size, lines
    return size, [_cut(line, _font(size), _WIDTH) for line in lines[:room]]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= _WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int = _NAME_WIDTH) -> str:
    """Return as much of a text as has room, with an ellipsis where it is cut."""
    if font.getlength(text) <= width:
        return text
    kept = text[:200]
    while kept and font.getlength(f"{kept}…") > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _font(size: int) -> ImageFont.FreeTypeFont:
    return _fonts()[size]


@once
def _fonts() -> Mapping[int, ImageFont.FreeTypeFont]:
    # The layout of one's own machine (Raqm) would make other bytes elsewhere.
    sizes = (*_TITLE_SIZES, _COUNTS_SIZE, _ROW_SIZE)
    return {size: ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC) for size in sizes}


def _is_drawable(text: str) -> bool:
    """Return whether the font has every letter of a text."""
    font = _font(_ROW_SIZE)
    missing = bytes(font.getmask("\uffff"))
    return all(letter == " " or bytes(font.getmask(letter)) != missing for letter in set(text))
