"""Languages of papers: their names and codes in bibliographies, as tags of BCP 47."""

from __future__ import annotations

import re
from typing import Final

_ROWS: Final = """
ar ara arabic
bg bul bulgarian
bn ben bengali
ca cat catalan
cs cze ces czech
da dan danish
de ger deu german deutsch
el gre ell greek
en eng english
es spa spanish español castilian
et est estonian
eu baq eus basque
fa per fas persian farsi
fi fin finnish
fr fre fra french français
gl glg galician
he heb hebrew
hi hin hindi
hr hrv croatian
hu hun hungarian
id ind indonesian
is ice isl icelandic
it ita italian italiano
ja jpn japanese
ko kor korean
lt lit lithuanian
lv lav latvian
ms may msa malay
nl dut nld dutch
no nor norwegian
nb nob bokmål
nn nno nynorsk
pl pol polish
pt por portuguese português
ro rum ron romanian
ru rus russian
sk slo slk slovak
sl slv slovenian
sr srp serbian
sv swe swedish
th tha thai
tr tur turkish
uk ukr ukrainian
ur urd urdu
vi vie vietnamese
zh chi zho chinese
"""
"""One language a line: its tag, its codes in ISO 639-2, its names."""
_TAGS: Final = {name: row.split()[0] for row in _ROWS.strip().splitlines() for name in row.split()}
_TAG: Final = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)


def language_of(text: str) -> str:
    """Return a tag such as `en` or `pt-BR`, of a code of ISO 639, a tag or a name; empty where not known."""
    word = text.strip().lower()
    if word in _TAGS:
        return _TAGS[word]
    matched = _TAG.fullmatch(word)
    if not matched or matched[1] not in _TAGS:
        return ""
    script, region = (matched[2] or "").title(), (matched[3] or "").upper()
    return "-".join(filter(None, (_TAGS[matched[1]], script, region)))
