"""How many documents that are not UTF-8 are decoded as they were written.

`python -m tests.benchmarks.encodings` takes the real abstracts of `../shared` (fields and corpora) that an encoding can
hold and that have signs beyond ASCII, and sentences in other languages; writes them in each encoding, alone and twenty
to a document, and prints how many come back without a difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.sources.encodings import encoding_of
from tests.conftest import ROOT

_SHARED = ROOT.parent / "shared"
_LATIN = ("cp1252", "latin-1", "mac_roman")
_SENTENCES = {
    "Мы предлагаем новый метод машинного перевода и показываем его преимущества. ": ("cp1251", "koi8-r", "iso8859-5"),
    "本文提出了一种新的方法,用于机器翻译和语言模型。": ("gb18030", "gbk"),
    "繁體中文的摘要,我們提出新的方法來改善機器翻譯。": ("big5",),
    "日本語の論文の要旨です。機械学習の新しい手法を提案する。": ("shift_jis", "euc_jp"),
    "한국어 초록입니다. 우리는 새로운 방법을 제안한다. ": ("euc-kr",),
    "Příliš mnoho článků navrhuje nové metody strojového překladu. ": ("iso8859-2", "cp1250"),
    "Zażółć gęślą jaźń; proponujemy nową metodę tłumaczenia. ": ("iso8859-2", "cp1250"),
    "Ελληνική περίληψη: προτείνουμε μια νέα μέθοδο μετάφρασης. ": ("cp1253",),
    "Türkçe özet: yeni bir yöntem öneriyoruz ve başarısını gösteriyoruz. ": ("cp1254",),
}


def abstracts() -> list[str]:
    """Return real abstracts with signs beyond ASCII."""
    paths = sorted([*(_SHARED / "fields").glob("*.jsonl"), *(_SHARED / "corpora").glob("*.jsonl")])
    records = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    return [text for record in records if not (text := record.get("abstract") or "").isascii()]


def is_decoded(text: str, encoding: str) -> bool:
    """Return whether a text in an encoding comes back as it was."""
    raw = text.encode(encoding)
    found = encoding_of(raw)
    return bool(found) and raw.decode(found, "replace") == text


def measured() -> Iterator[str]:
    """Yield one line for each encoding."""
    texts = abstracts()
    for encoding in _LATIN:
        fit = [text for text in texts if _can_hold(text, encoding)]
        groups = ["\n".join(fit[at : at + 20]) for at in range(0, len(fit), 20)]
        for name, documents in (("alone", fit), ("in twenties", groups)):
            came_back = sum(is_decoded(text, encoding) for text in documents)
            yield f"{encoding:>10}, abstracts {name}: {came_back:,} of {len(documents):,}"
    for sentence, names in _SENTENCES.items():
        right = [is_decoded(f"Abstract: {sentence * times}", encoding) for encoding in names for times in (1, 5, 50)]
        yield f"{', '.join(names):>26}: {sum(right)} of {len(right)}"


def _can_hold(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding).decode("utf-8")
    except UnicodeEncodeError:
        return False
    except UnicodeDecodeError:
        return True
    return False


if __name__ == "__main__":
    print(*measured(), sep="\n")
