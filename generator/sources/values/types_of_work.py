"""The types of works: the words of all formats, and the types of the Citation Style Language that they stand for."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "article-journal": "article journal-article journalarticle jour journ journal journal_article review-article review"
    " reviewarticle editorial letter research-article researcharticle articleinpress article-in-press"
    " dataarticle data-paper ejour mgzn short-survey shortsurvey case-report casereport casereports meta-"
    " analysis metaanalysis clinicaltrial brief-report rapid-communication erratum retraction correction"
    " randomizedcontrolledtrial systematicreview comment article-magazine article-newspaper"
    " multicenterstudy observationalstudy comparativestudy magazinearticle journalpaper",
    "paper-conference": "inproceedings conference conferencepaper conference-paper paper-conference proceedings-article"
    " proceedingsarticle proceedingspaper proceedings-paper conf cpaper conferencearticle"
    " conferenceproceedings conferencepublication conference-proceeding conferenceobject meetingabstract"
    " conferenceitem conferencereview",
    "article": "preprint posted-content postedcontent working-paper workingpaper unpublished unpb unpd prepub"
    " submittedmanuscript eprint preprintarticle",
    "thesis": "thesis phdthesis mastersthesis dissertation doctoralthesis masterthesis thes bachelorthesis"
    " academicdissertation doctoraldissertation dissertationthesis",
    "book": "book monograph edited-book editedbook reference-book edbook ebook mvbook collection proceedings",
    "chapter": "chapter incollection inbook bookchapter book-chapter book-section booksection chap echap suppbook"
    " book-part bookpart entry-encyclopedia encyclopediaarticle",
    "report": "report techreport technicalreport rprt technical-report report-component govdoc brief policybrief",
    "dataset": "dataset data data-set",
    "software": "software computerprogram comp computer-program",
    "review-book": "bookreview book-review",
    "webpage": "webpage web online elec blogpost post-weblog post blog electronic website",
    "patent": "patent pat",
    "standard": "standard stand",
    "speech": "presentation speech slide poster lecture talk",
    "entry": "entry reference-entry",
    "document": "misc document gen generic other component manuscript booklet manual",
}
"""For each type, the words that formats have for it ."""

_PAIRS: Final = [(name, name) for name in _WORDS] + [
    (word, name) for name, row in _WORDS.items() for word in row.split()
]
TYPES: Final = {"".join(filter(str.isalnum, word)): name for word, name in _PAIRS}
"""Each word, folded to its letters in lower case, with the type that it stands for.

`article`, which is a preprint in the Citation Style Language alone, is an article in a journal for all others.
"""


def type_of(word: str) -> str:
    """Return the type that a word of any format stands for, in any case and however divided; else an empty text."""
    return TYPES.get(re.sub(r"[\W_]", "", word).lower(), "")
