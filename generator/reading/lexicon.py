"""How abstracts speak of their own work: the words that the questions share, as fragments of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.text.patterns import beginning, in_any_case

KIND: Final = (
    r"(?:agents?|algorithms?|analyzers?|approach(?:es)?|architectures?|assistants?|attacks?|attention"
    r"|augmentations?|auto-?encoders?"
    r"|backbones?|baselines?|benchmarks?|blocks?|bounds?|class(?:es)?|classifiers?|codebase|collections?"
    r"|compilers?|components?"
    r"|corpus|corpora|criterion|data ?-?sets?|decoders?|defen[cs]es?|descriptors?|detectors?|discriminators?"
    r"|embeddings?|encoders?"
    r"|engines?|environments?|estimators?|explainers?|extensions?|famil(?:y|ies)|flows?|formulations?"
    r"|forests?|frameworks?|functions?"
    r"|game|generators?|gym|implementations?|indices|index|inference|infrastructure|initiali[sz]ations?"
    r"|interfaces?|kernels?|languages?|layers?"
    r"|learners?|learning|librar(?:y|ies)|loss(?:es)?|machines?|measures?|mechanisms?|methods?|methodolog(?:y"
    r"|ies)|metrics?|models?|modules?"
    r"|nets?|networks?|normali[sz]ations?|objectives?|operators?|optimi[sz]ers?|optimi[sz]ation|packages?"
    r"|paradigms?|parameteri[sz]ations?"
    r"|pipelines?|planners?|platforms?|plugins?|policy|policies|predictors?|priors?|procedures?|processes"
    r"|process|programs?|protocols?|regimens?"
    r"|regulari[sz](?:ers?|ations?)|representations?|recipes?|repositor(?:y|ies)|rules?|samplers?|sampling"
    r"|schedulers?|schemes?|scores?|search|series"
    r"|simulators?|software|solutions?|solvers?|strateg(?:y|ies)|structures?|studies|study|suites?|systems?"
    r"|taxonomy|techniques?|templates?|testbeds?|tests?"
    r"|tokeni[sz]ers?|toolboxes|toolbox|toolkits?|tools?|training|transformers?|transforms?|trees?|units?"
    r"|variants?|versions?)"
)
"""What a system can be, as the last word of a noun phrase."""

_MAKES: Final = (
    r"introduc(?:e|es|ing)|re-?introduc(?:e|es|ing)|propos(?:e|es|ing)|present(?:s|ing)?|develop(?:s|ing)?|design(?:s"
    r"|ing)?|devis(?:e|es|ing)"
    r"|releas(?:e|es|ing)|unveil(?:s|ing)?|contribut(?:e|es|ing)|describ(?:e|es|ing)|creat(?:e|es|ing)"
    r"|construct(?:s|ing)?|build(?:s|ing)?(?! (?:our work )?(?:up)?on\b)"
    r"|formulat(?:e|es|ing)|provid(?:e|es|ing)|offer(?:s|ing)?|open-sourc(?:e|es|ing)|curat(?:e|es|ing)"
    r"|collect(?:s|ing)?|compil(?:e|es|ing)|obtain|deriv(?:e|es|ing)"
    r"|suggest(?:s|ing)?|implement(?:s|ing)?|advocat(?:e|es|ing)|initiat(?:e|es)|putting forward|put forward"
    r"|announc(?:e|es|ing)|pioneer(?:s|ing)?|advanc(?:e|es)"
    r"|we (?:\w+ )?(?:proposed|introduced|presented|developed|designed|devised|created|built|released"
    r"|constructed|collected|implemented|compiled|contributed|curated)|this (?:paper|work) (?:introduced"
    r"|presented|proposed|developed)"
)
MAKES: Final = beginning(_MAKES)
"""A verb by which an abstract brings in something of its own, at the beginning of a word."""
MAKES_OR_OUR: Final = beginning(f"{_MAKES}|our|this")
MADE: Final = re.compile(rf"{MAKES_OR_OUR}[ ,]")
"""Holds wherever an abstract brings in something of its own with one of these; for a text in lower case."""

ADVERBS: Final = (
    r"(?:(?:also|then|further|first|next|thus|hereby|here|now|additionally|finally|therefore|instead|furthermore"
    r"|hence|in this paper|in this work) )*"
)

_opening: Final = in_any_case(
    r"(?:(?:(?:in|with|through|throughout|as part of) (?:this|the present|our) (?:\w+ )?(?:paper|work"
    r"|article|report|study|manuscript|note|letter|research|contribution|approach|survey|tutorial|thesis)"
    r"|to (?:this|that|these) (?:end|aim|ends)|to (?:address|tackle|overcome|solve|alleviate|mitigate|remedy"
    r"|resolve|fill|bridge|close|combat|achieve|handle|circumvent|meet|counter|do) [^,.]{2,120}"
    r"|here|herein|in response(?: to [^,]{2,80})?|specifically|in particular|in detail|concretely|therefore"
    r"|thus|hence|furthermore|moreover|finally|additionally|in addition|first|firstly|second|secondly|then"
    r"|next|consequently"
    r"|motivated by [^,.]{2,120}|inspired by [^,.]{2,120}|in light of [^,.]{2,120}|based on [^,.]{2,120}"
    r"|building (?:up)?on [^,.]{2,120}|given [^,.]{2,80}|to the best of our knowledge|accordingly|instead"
    r"|however|conversely|alternatively|nevertheless|nonetheless|overall|more (?:specifically|precisely"
    r"|concretely|generally)|as a (?:result|consequence|remedy|solution|first step)[^,]{0,60}|for (?:this"
    r"|these|that) (?:purpose|reason|reasons|goal)s?|toward this (?:end|goal)|towards this (?:end|goal)|with "
    r"this (?:goal|motivation|aim)[^,]{0,40}|by doing so|in contrast(?: to [^,]{2,80})?|so far|in summary|in "
    r"short|in other words|notably|importantly|surprisingly|interestingly|crucially)"
    r"(?:,? (?:then|also|here|however))?[,:]? +)+"
)


def without_opening(sentence: str) -> str:
    """Return a sentence without what stands before the clause that says something: "To address these issues, "."""
    opening = _opening(sentence)
    return sentence[opening.end() :] if opening else sentence


_BEFORE_NAMES: Final = beginning(
    r"propos(?:e|es|ed|ing)|introduc(?:e|es|ing)|present(?:s|ing)?|call|called|named|namely|dubbed|termed|coined"
    r"|develop(?:s|ing)?|release|design|framework|method|algorithm|model|dataset|benchmark|approach|system|network"
)
_GLUED: Final = re.compile(r"[A-Z](?<=[a-z].)(?=[A-Za-z0-9-])")
_ENDS_BEFORE_NAME: Final = re.compile(rf"{_BEFORE_NAMES}\Z")
_LONGEST_BEFORE_NAME: Final = len("introducing")
_GLUED_STOP: Final = re.compile(
    r"[.!?](?<=[a-z]{3}.)(?=(?:We|The|In|Our|This|These|To|It|However|Experiments|Extensive|Code|Moreover"
    r"|Specifically)\b)"
)
_GLUED_BEGINNINGS: Final = frozenset("WTIOHECMS")
"""Letters that a glued sentence begins with: in most texts none stands behind a stop."""


def unglue(text: str) -> str:
    """Return `text` with the spaces that were lost before a name (`proposeSoft MoE`) and after a sentence."""
    text = _GLUED.sub(_parted, text)
    return _GLUED_STOP.sub(r"\g<0> ", text) if any(map(_GLUED_BEGINNINGS.intersection, _behind_stops(text))) else text


def _behind_stops(text: str) -> Iterator[str]:
    """Yield what stands directly behind each stop, a character at most."""
    for stop in ".!?":
        if stop in text:
            yield from (behind[:1] for behind in text.split(stop)[1:])


def _parted(match: re.Match[str]) -> str:
    """Return a capital within a word, with a space before it where a word ends there that stands before names."""
    at = match.start()
    ends = _ENDS_BEFORE_NAME.search(match.string, max(0, at - _LONGEST_BEFORE_NAME), at)
    return f" {match[0]}" if ends else match[0]
