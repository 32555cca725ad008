"""What several questions need of a text, each made once and handed on as a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model import Acronym
from generator.reading.acronyms.find import explained_at_end, find_acronyms
from generator.reading.sentences.openings import unglue
from generator.reading.sentences.statements import Clause, bits_of, read_clause, stems
from generator.running.memo import per_word
from generator.text.patterns import in_lower_case
from generator.text.sentences import sentence_spans


@dataclass(frozen=True)
class Analysed:
    """A text, and what can be seen in it whatever it is asked; made when it is first asked for, and once.

    The habit of spaCy's `Doc`: questions take this value instead of a text, so that none finds the sentences again.
    """

    text: str
    """Plain Unicode, as in `Prose.text`."""
    explained: Callable[[str], Acronym | None] = field(
        default_factory=lambda: per_word(explained_at_end), compare=False, repr=False
    )
    """The acronym of the parenthesis at the end of a text: most wordings of a text share theirs."""

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, as long as it is: what is found in it stands at the same place."""
        return in_lower_case(self.text)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, in order; none is empty."""
        return tuple(self.text[start:end] for start, end in self.spans)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends, in order: between two there is white space or nothing."""
        return sentence_spans(self.text)

    @cached_property
    def unglued(self) -> str:
        """The text with the spaces that were lost before a name (`proposeSoft MoE`) and after a sentence."""
        return unglue(self.text)

    @cached_property
    def acronyms(self) -> tuple[Acronym, ...]:
        """The short forms that it explains, in order of appearance, each once."""
        return find_acronyms(self.text, self.explained)

    @cached_property
    def clause(self) -> Callable[[str], Clause]:
        """What a sentence or a part of one says of the paper: title and highlight ask for the same ones."""
        return per_word(read_clause)

    @cached_property
    def stems(self) -> Callable[[str], tuple[str, ...]]:
        """The words of a sentence, a clause or a phrase that say something, shorn of their endings."""
        return per_word(stems)

    @cached_property
    def bits(self) -> Mapping[str, float]:
        """What the words are worth that the text repeats, as `bits_of` returns it."""
        return bits_of(map(self.stems, self.sentences))

    def reworded(self, text: str) -> Analysed:
        """Return another wording of this text, which is this one where nothing had to be changed, as in most texts."""
        return self if text == self.text else Analysed(text, self.explained)
