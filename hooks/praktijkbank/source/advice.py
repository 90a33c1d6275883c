"""The advice that only a record can complete, because it depends on which fields stand beside the value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Said:
    said: str

    def __str__(self) -> str:
        """Return what is said, in Dutch."""
        return self.said


@dataclass(frozen=True, slots=True)
class Form(_Said):
    """Describes any value of a field. If values `have_digits`, a text without any is something else."""

    have_digits: bool = True


@dataclass(frozen=True, slots=True)
class Options(_Said):
    """Lists the values that a field can have."""


@dataclass(frozen=True, slots=True)
class NumberBeside:
    """Takes the number out of a text with other words; a number that was reckoned (2x 1,5) is explained by the `whole` text."""

    digits: str
    rest: str
    whole: str = ""

    def __str__(self) -> str:
        """Say in Dutch which number to write, and where to put the other words."""
        return f"schrijf alleen het getal: {self.digits}; hoort '{self.whole or self.rest}' erbij, zet dat dan {ASIDE}"


@dataclass(frozen=True, slots=True)
class NoNumber:
    """Refuses a text in which no number is the one that its field takes; `example` says what would be."""

    example: str

    def __str__(self) -> str:
        """Say in Dutch what to write, and where to put the words."""
        return f"{self.example}, en zet de rest {ASIDE}"


@dataclass(frozen=True, slots=True)
class TwoDates:
    """Splits a period into its first and last date; `field_of_end` tells which field of which record takes the last."""

    first: str
    last: str
    field_of_end: str = ""

    def __str__(self) -> str:
        """Say in Dutch which date to write here, and where to put the other."""
        return f"schrijf hier {self.first}, en zet {self.last} in het veld voor het einde{self.field_of_end}"


@dataclass(frozen=True, slots=True)
class InnerDate:
    """Takes the date out of a text that says more about it: eind 2025."""

    date: str
    typed: str

    def __str__(self) -> str:
        """Say in Dutch which date to write, and where to put the whole text."""
        return f"schrijf alleen wat een datum is (zoals {self.date}), en zet '{self.typed}' {ASIDE}"


@dataclass(frozen=True, slots=True)
class NoEnd:
    """Refuses words that there is no end in the place of a date; `otherwise` is said where they stand at another date."""

    typed: str
    otherwise: Hint

    def __str__(self) -> str:
        """Say in Dutch what to write at another date."""
        return str(self.otherwise)


@dataclass(frozen=True, slots=True)
class HowLong:
    """Refuses a text that says how many minutes something takes, in the place of a time; the start beside it may tell when that ends."""

    minutes: int

    def __str__(self) -> str:
        """Say in Dutch what to write instead, and where to put the text."""
        return f"schrijf hoe laat het is, en zet hoelang het duurt {ASIDE}"


@dataclass(frozen=True, slots=True)
class HoursBeside:
    """Takes the hours out of a text that says more behind them: 9.30 - 16.30 uur, Dorpshuis De Brink."""

    hours: str
    rest: str
    asked: str = ""  # what to write for hours that may be in either half of the day

    def __str__(self) -> str:
        """Say in Dutch which hours to write, and where to put the other words."""
        return f"{self.asked or f'schrijf alleen de tijd: {self.hours}'}, en zet '{self.rest}' {ASIDE}"


@dataclass(frozen=True, slots=True)
class Several:
    """Splits a text into the values that it lists; `beside` says where to put the other words, `is_dashed` that it stands behind a dash."""

    values: tuple[str, ...]
    beside: str = ""
    is_dashed: bool = False

    def __str__(self) -> str:
        """Say in Dutch how to write the values in a list."""
        listed = f"[{', '.join(self.values)}]{self.beside}"
        return f"past hier een lijst, zet dan een komma tussen de waarden: {listed}; kies er anders één"


@dataclass(frozen=True, slots=True)
class PictureInText:
    """Refuses a picture in a text; the field for pictures beside the text, if there is one, takes its file and description."""

    file: str
    alt: str

    def __str__(self) -> str:
        """Say in Dutch what to write instead."""
        return "beschrijf in woorden wat te zien is"


@dataclass(frozen=True, slots=True)
class OnlyWords:
    """Words that are no value of their field, and only mean something beside its name: `aanmelden: ja`."""

    typed: str

    def __str__(self) -> str:
        """Say in Dutch what to do with the words."""
        return f"haal de regel weg, of zet deze woorden {ASIDE}"


@dataclass(frozen=True, slots=True)
class Rewrite(_Said):
    """Says all that is to be written in the place of a value; or, if it `makes_parts`, the parts of a list. No line of the value stays.

    If it `is_asked`, that is one of more readings, which says itself that the lines go.
    """

    makes_parts: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Begin(_Said):
    """Shows how the first part of a list is written, which goes for all that stands there; `is_whole` if a dash makes it right."""

    is_whole: bool = False


ASIDE = "in de toelichting"  # where leftover words go; `way_out.lead_on` names the field of the record
APART = "zet elk punt op een eigen regel"  # `way_out.lead_on` says how, where the text has only one
NO_LIST = "haal de haken of streepjes weg"  # `way_out.lead_on` says which lines, where several values stand in the place of one
NO_FIELDS = "schrijf | achter de dubbele punt van het veld; dan hoort wat eronder staat bij de tekst"  # or, on one line, what to write
YES_OR_NO = "schrijf ja of nee (yes of no)"  # `proposals.place_text` says where a text goes
LINE_AWAY = "haal deze regel weg"  # `line_remedies.tell_lines` names the lines, where the value has more than one
LEAVE_OUT = f"vul het in, of {LINE_AWAY}"  # `explanations.refine_hint` makes these two more specific
NO_TEXT = "vul de tekst in of haal de regel weg; leeg laten kan niet"
Hint = (
    str
    | Form
    | Options
    | NumberBeside
    | NoNumber
    | TwoDates
    | InnerDate
    | NoEnd
    | HowLong
    | HoursBeside
    | Several
    | PictureInText
    | OnlyWords
    | Rewrite
)
Remedy = str | Rewrite | Begin
