"""Makes a draft from a divided form: field values, proposals, text without a field, and text that must stay out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from praktijkbank.editing.importing import recognisers
from praktijkbank.editing.importing.blocks import CELL_JOINT, Block, Form, Kind, Origin
from praktijkbank.editing.importing.dividing import Divided, Section, divide
from praktijkbank.editing.importing.field_values import PLACEHOLDERS, TO_COME, TO_FILL_IN, Made, make_value
from praktijkbank.editing.importing.heading_match import How, Match
from praktijkbank.editing.importing.holding import Held, Sieve, cut_contact, cut_names
from praktijkbank.editing.importing.knowledge import CHOSEN, HEADINGS, TYPED
from praktijkbank.editing.importing.open_questions import ask_open
from praktijkbank.editing.importing.prose_text import fit, write_blocks
from praktijkbank.practices.place import NOT_STATED
from praktijkbank.practices.practice import DRAFT, Practice
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.dutch.date_notation import is_date, says_still_going
from praktijkbank.source.fields import MAX_LINE, PartialDate, quote
from praktijkbank.source.yaml_document import Value

_OF_FORM = "Regels van het formulier of de pagina"
_AS_FACT = {"place": "municipalities", "period": "period"}  # asked with a question, and read as behind its label
_TIMES = ("period", "start", "end")
_PLACES = ("municipalities", "regions", "provinces")
_FOLLOWS = "provinces"  # from the place by itself, so it has no field
_MENTIONED = {
    "municipalities": "place: municipalities",
    "school_types": "school_types",
    "target_groups": "target_groups",
    "themes": "themes",
}


@dataclass(frozen=True, slots=True)
class Left:
    """Text without a field: its heading, and why it is in no field."""

    where: str
    why: str
    texts: tuple[str, ...]


@dataclass
class Draft:
    """A draft, with a record of how it was made.

    `fields` are in schema order once the draft is finished. `mapped` and `proposed` give the heading that each field came from.
    `unanswered` holds the words with which a question was left open. `set_aside` holds other texts for the private file, besides `held`, by
    kind. `emptied` names the fields that were removed from an existing practice. `to_come` are its placeholders.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    mapped: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    asks: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    set_aside: dict[str, list[str]] = field(default_factory=dict)
    reading: tuple[str, ...] = ()
    emptied: list[str] = field(default_factory=list)
    to_come: set[str] = field(default_factory=lambda: set(PLACEHOLDERS))

    @property
    def missing(self) -> list[str]:
        """The question fields without an answer."""
        return [name for name in TEN_QUESTIONS if name not in self.fields or self.is_open(name)]

    def is_open(self, name: str) -> bool:
        """Tell whether a field holds only its placeholder."""
        value = self.fields.get(name)
        return isinstance(value, str) and value in self.to_come

    def remark(self, name: str, *texts: str) -> None:
        """Add remarks above a field, without duplicates."""
        told = self.remarks.setdefault(name, [])
        told += [text for text in dict.fromkeys(texts) if text not in told]

    def set_apart(self, kind: str, text: str) -> None:
        """Keep a text for the private file."""
        self.set_aside.setdefault(kind, []).append(text)


def make_draft(form: Form, vocabulary: Vocabulary, today: PartialDate | None, name: str) -> Draft:
    """Make the draft of a form; `name` is its file name, used if the form has no title."""
    divided, drafter = divide(form), _Drafter(vocabulary, today)
    drafter.draft.reading = form.remarks
    drafter.add_title(divided, name)
    drafter.add_facts(divided)
    drafter.add_sections(divided)
    drafter.add_contact()
    drafter.add_introduction(divided)
    drafter.add_asides(divided)
    drafter.fill_required()
    drafter.propose_terms(divided)
    return drafter.finish()


class _Drafter:
    """Builds one draft."""

    def __init__(self, vocabulary: Vocabulary, today: PartialDate | None) -> None:
        self.draft = Draft()
        self._vocabulary = vocabulary
        self._sieve = Sieve(today)
        self._contact: list[Block] = []

    def finish(self) -> Draft:
        """Return the draft with its fields in schema order."""
        order = list(Practice.fields)
        self.draft.fields = dict(sorted(self.draft.fields.items(), key=lambda pair: order.index(pair[0])))
        self.draft.held = self._sieve.held
        self.draft.asks = list(dict.fromkeys(self.draft.asks))
        return self.draft

    def add_title(self, divided: Divided, name: str) -> None:
        """Add the title; if there is none, or it must stay out, the file's name replaces it."""
        title = " ".join(self._sieve.sift_line(divided.title, "Titel").split())
        if title and len(title) <= MAX_LINE:
            self.draft.fields["title"] = title
            self.draft.mapped["title"] = "titel"
            return
        if title:
            self._leave("Titel", "te lang voor een titel", [Block(title)])
        self.draft.fields["title"] = to_come = f"{TO_FILL_IN}: titel ({name})"
        self.draft.to_come.add(to_come)
        self.draft.remark(
            "title", "De vragenlijst heeft geen titel die hier past. Schrijf er een, en geef het bestand een naam die erbij past."
        )

    def add_facts(self, divided: Divided) -> None:
        """Add the one-line facts about the practice."""
        for fact in divided.facts:
            line = f"{fact.label}: {fact.value}"
            if fact.name in {"private", "subject", "other_title"}:
                self.draft.set_apart("Over het invullen", line)
            elif fact.name == "contact":
                self._contact.append(Block(line))
            elif value := self._sieve.sift_line(fact.value, fact.label):
                self._add_fact(fact.name, value, line)

    def _add_fact(self, name: str, value: str, line: str) -> None:
        if HEADINGS.is_no_answer(value):
            self.draft.unanswered[name] = value
        elif name in self.draft.fields and (name in TYPED or name == "period"):
            self._leave(line.partition(":")[0], f"`{name}` was al ingevuld", [Block(value)])
        elif name in TYPED and _fits(name, value):
            self.draft.fields[name] = value
            self.draft.mapped[name] = line.partition(":")[0]
        elif name in _TIMES and self._add_time(name, value):
            self.draft.mapped["period"] = line.partition(":")[0]
        elif name in _PLACES:
            self._add_place(name, value, line)
        elif name in CHOSEN:
            self._add_terms(name, value, line)
        else:
            self._leave(line.partition(":")[0], f"past niet in `{name}`", [Block(value)])

    def _add_place(self, name: str, value: str, line: str) -> None:
        if name == _FOLLOWS:
            self._add_place_note(line)
            return
        keys, others = recognisers.find_terms(recognisers.list_places(value), self._vocabulary[name])
        if keys:
            place = self.draft.fields.setdefault("place", {})
            assert isinstance(place, dict)  # only these methods create it
            place[name] = _add_keys(place.get(name), keys)
        if others:
            self._add_place_note(line)
            self.draft.remark(
                "place", f"'{', '.join(others)}' staat niet in de woordenlijst: voeg het daar toe en zet de sleutel bij `{name}`."
            )
        self.draft.mapped["place"] = line.partition(":")[0]

    def _add_place_note(self, line: str) -> None:
        """Add what is told of a place and stands in no list to its note."""
        place = self.draft.fields.setdefault("place", {})
        assert isinstance(place, dict)
        note = f"{place['note']}; {line}" if "note" in place else line
        if len(note) > MAX_LINE:
            self._leave("Plaats", "te lang voor `place`", [Block(line)])
        else:
            place["note"] = note
        self.draft.mapped["place"] = line.partition(":")[0]

    def _add_time(self, name: str, value: str) -> bool:
        """Add the period, or its start or end, or that it still goes on; tell whether the value fits."""
        if name == "period" and len(value) <= MAX_LINE:
            self.draft.fields["period"] = dict(recognisers.read_period(value))
            return True
        is_going = name == "end" and says_still_going(value)
        period = self.draft.fields.get("period", {})
        part = "note" if is_going else name
        if not isinstance(period, dict) or part in period or not (is_going or is_date(value)):
            return False
        self.draft.fields["period"] = {**period, part: value}
        return True

    def _add_terms(self, name: str, value: str, line: str) -> None:
        keys, others = recognisers.find_terms(value, self._vocabulary[CHOSEN[name]])
        if keys and name not in Practice.lists:
            self.draft.fields[name] = keys[0]
            others += keys[1:]
        elif keys:
            self.draft.fields[name] = _add_keys(self.draft.fields.get(name), keys)
        if keys:
            self.draft.mapped[name] = line.partition(":")[0]
            self.draft.remark(name, f"Zo stond het er: {line}")
        if others:
            missed = f"'{', '.join(others)}' " if keys else ""
            self._leave(line.partition(":")[0], f"{missed}staat niet in de woordenlijst bij `{name}`", [Block(value)])

    def add_sections(self, divided: Divided) -> None:
        """Add the answers, question by question; sections about the same field are merged."""
        by_field: dict[str, list[Section]] = {}
        for section in divided.sections:
            if section.fields:
                by_field.setdefault(section.fields[0], []).append(section)
            elif section.blocks:
                why = "hier begint een tweede vragenlijst; lees die apart in" if section.match.how is How.SECOND else "onbekende kop"
                self._leave(section.match.heading, why, self._sift(section, "rest"))
            else:
                self._leave(section.match.heading, "kop zonder tekst", [Block(section.match.heading)])
        for name, sections in by_field.items():
            self._add_field(name, sections)

    def add_contact(self) -> None:
        """Add an address from the top of the form, if the last question has none."""
        blocks = self._sieve.sift(self._contact, "Bovenaan", cut_contact, ", ")
        if not blocks:
            return
        if "contact" in self.draft.fields:
            self._leave("Bovenaan", "`contact` was al ingevuld", blocks)
        else:
            section = Section(Match(("contact",), How.PROPOSED, "Bovenaan"), blocks)
            self._merge("contact", make_value("contact", blocks, "Bovenaan", self._vocabulary), section)

    def _add_field(self, name: str, sections: Sequence[Section]) -> None:
        answered = []
        for section in sections:
            blocks = self._sift(section, name)
            told = " ".join(block.whole for block in blocks)
            if not blocks or HEADINGS.is_no_answer(told):
                if told and name not in self.draft.unanswered:
                    self.draft.unanswered[name] = told
                elif told:
                    self._leave(section.match.heading, "geen antwoord", blocks)
                elif section.match.how is not How.EXACT:
                    self._leave(section.match.heading, "kop zonder tekst", [Block(section.match.heading)])
                continue
            answered.append((section, blocks))
        for section, blocks in answered:
            if name in _AS_FACT:
                self._add_told(name, section, blocks)
                continue
            self._merge(name, make_value(name, blocks, section.match.heading, self._vocabulary), section)

    def _add_told(self, name: str, section: Section, blocks: Sequence[Block]) -> None:
        """Add the answer to a question about place or period as if it stood behind its label."""
        told = " ".join(block.whole for block in blocks)
        if len(told) > MAX_LINE or (name == "period" and name in self.draft.fields):
            self._leave(section.match.heading, f"past niet in `{name}`", blocks)
            return
        self._add_fact(_AS_FACT[name], told, told)
        self.draft.mapped.pop(name, None)
        self.draft.proposed[name] = section.match.heading.strip()
        self.draft.remark(name, *_say_how(section))

    def _sift(self, section: Section, name: str) -> list[Block]:
        if name == "contact":
            return self._sieve.sift(section.blocks, section.match.heading, cut_contact, ", ")
        if name == "partners":
            return self._sieve.sift(section.blocks, section.match.heading, cut_names, ", ")
        return self._sieve.sift(section.blocks, section.match.heading)

    def _merge(self, name: str, made: Made, section: Section) -> None:
        """Merge a value into its field: texts and lists are extended, for other values the first stays."""
        heading = section.match.heading.strip()
        self.draft.remark(name, *_say_how(section))
        if made.beyond:
            self._leave(heading, f"past niet in `{name}`" if made.value else f"geen waarde voor `{name}`", made.beyond)
        for head in made.heads:
            self.draft.set_apart(_OF_FORM, head.text)
        if made.value is not None:
            before = self.draft.fields.get(name)
            if before is None:
                self.draft.fields[name] = made.value
            elif isinstance(before, str) and isinstance(made.value, str):
                self.draft.fields[name] = f"{before}\n\n{made.value}"
            elif isinstance(before, list) and isinstance(made.value, list):
                self.draft.fields[name] = before + made.value
            else:
                self._leave(heading, f"`{name}` was al ingevuld", section.blocks)
            sure = section.match.how in {How.EXACT, How.NEAR}
            (self.draft.mapped if sure else self.draft.proposed)[name] = heading
        self.draft.remark(name, *made.remarks)
        self.draft.asks += made.asks
        self.draft.remark(name, *(f"Vraag na: {question}." for question in made.asks))

    def add_introduction(self, divided: Divided) -> None:
        """Use a short introduction as the summary; from a longer one take the first sentences, and put the rest under the reason."""
        intro = self._sieve.sift(divided.intro, "Inleiding")
        self.draft.asks += (question for block in intro for question in recognisers.ask(block.plain))
        if intro and "summary" not in self.draft.fields:
            intro = self._take_summary(intro)
        if intro:
            kept, beyond = fit(intro)
            told = write_blocks(kept)
            before = self.draft.fields.get("reason")
            self.draft.fields["reason"] = f"{told}\n\n{before}" if before else told
            self.draft.proposed["reason"] = "inleiding"
            self.draft.remark(
                "reason",
                "Voorstel: dit stond zonder kop aan het begin.",
                *(f"Vraag na: {ask}." for block in kept for ask in recognisers.ask(block.plain)),
            )
            self._leave("Inleiding", "te lang voor `reason`", beyond)
        beyond = self._sieve.sift(divided.beyond, "Zonder kop")
        self._leave("Zonder kop", "er staat geen vraag of kop boven", beyond)

    def _take_summary(self, intro: list[Block]) -> list[Block]:
        first = intro[0]
        sentences = recognisers.split_sentences(first.whole) if first.kind is Kind.PARAGRAPH else []
        taken = 0
        while taken < len(sentences) and len(" ".join(sentences[: taken + 1])) <= MAX_LINE:
            taken += 1
        if not taken:
            return intro
        summary = " ".join(sentences[:taken]).replace("\t", " ")
        self.draft.fields["summary"] = summary
        self.draft.proposed["summary"] = "inleiding"
        self.draft.remark(
            "summary",
            "Voorstel: het begin van de inleiding. Maak er één of twee eigen zinnen van.",
            *(f"Vraag na: {ask}." for ask in recognisers.ask(summary)),
        )
        rest = " ".join(sentences[taken:])
        return ([Block(rest)] if rest else []) + intro[1:]

    def add_asides(self, divided: Divided) -> None:
        """Keep footnotes in the draft; put comments, headers, signatures and the like only in the private file."""
        for block in divided.asides:
            text = next(iter(block.list_texts()), "") if block.kind is not Kind.ROW else CELL_JOINT.join(block.list_texts())
            about = f"bij «…{block.about[-60:]}»" if block.about else ""
            if block.origin is Origin.NOTE:
                self._leave(f"Voetnoot {about}", "voetnoot", self._sieve.sift([Block(text)], "Voetnoot"))
            else:
                self.draft.set_apart(block.origin.value.capitalize(), f"{text} ({about})" if about else text)
        for block in divided.people:
            self.draft.set_apart("Aanhef en ondertekening", block.whole)
        for block in divided.noise:
            self.draft.set_apart(_OF_FORM, block.whole)

    def fill_required(self) -> None:
        """Fill empty required fields with their placeholders."""
        fields = self.draft.fields
        fields |= {name: text for name, text in TO_COME.items() if not fields.get(name)}
        fields["status"] = DRAFT

    def propose_terms(self, divided: Divided) -> None:
        """Propose vocabulary keys whose names are in the text, and values found in it that have no field yet."""
        texts = [
            divided.title,
            *(block.plain for block in divided.intro),
            *(block.plain for section in divided.sections for block in section.blocks),
        ]
        everything = "\n".join(texts)
        for name, question in ask_open(divided.title, everything, self.draft.fields, self._vocabulary):
            self.draft.asks.append(question)
            self.draft.remark(name, f"Vraag na: {question}.")
        for name, about in _MENTIONED.items():
            if name not in self.draft.fields and (name != "municipalities" or self.draft.fields["place"] == NOT_STATED):
                keys = recognisers.mention_terms(everything, self._vocabulary[name])
                if keys:
                    self.draft.remark("status", f"Voorstel voor {about}: [{', '.join(keys)}]; die woorden staan in de tekst.")
        if efforts := dict.fromkeys(recognisers.find_efforts(everything)):
            told = ", ".join(f"{{value: {value}, unit: {unit}, per: {per}}}" for _, value, unit, per in efforts)
            said = " en ".join(quote(words) for words, *_ in efforts)
            self.draft.remark("status", f"Voorstel voor effort: [{told}], want er staat {said}.")

    def _leave(self, where: str, why: str, blocks: Sequence[Block]) -> None:
        texts = tuple(_show_block(block) for block in blocks)
        if texts:
            self.draft.left.append(Left(where.strip(), why, texts))


def _show_block(block: Block) -> str:
    return f"- {block.whole}" if block.kind is Kind.ITEM else block.whole


def _say_how(section: Section) -> Iterator[str]:
    heading = section.match.heading.strip()
    if section.match.how is How.NEAR:
        yield f"Uit «{heading}», dat bijna de vraag van het formulier is."
    elif section.match.how is How.PROPOSED:
        yield f"Voorstel: dit stond onder «{heading}»."
    elif section.match.how is How.TURNED:
        yield f"Voorstel: in dit formulier lijken de antwoorden boven de vragen te staan; dit stond boven «{heading}»."
    elif section.match.how is How.JOINED:
        yield f"Twee vragen samen: «{heading}». Verdeel de tekst over {' en '.join(section.fields)}."


def _fits(name: str, value: str) -> bool:
    """Tell whether a practice's field accepts a value as typed."""
    kind: Any = Annotated[(Practice.fields[name].annotation, *Practice.fields[name].metadata, name)]
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def _add_keys(before: Value | None, keys: Sequence[str]) -> Value:
    """Return a list of keys extended with more, without duplicates."""
    return list(dict.fromkeys([*(key for key in before if isinstance(key, str)), *keys])) if isinstance(before, list) else list(keys)


def make_slug(title: str) -> str:
    """Return a file name for a title: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("ij", "ij").replace("ß", "ss"))
    words = re.findall(r"[a-z0-9]+", "".join(character for character in plain if not unicodedata.combining(character)))
    slug = ""
    for word in words:
        if len(slug) + len(word) > 60:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or (words[0][:60] if words else "praktijk")
