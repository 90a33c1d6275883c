"""Divides a form's blocks among its title, introduction and questions; blocks that fit none are set aside, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from praktijkbank.editing.importing.blocks import Block, Form, Kind, Origin
from praktijkbank.editing.importing.form_steps import Step, find_repeats, list_steps
from praktijkbank.editing.importing.heading_match import How, Match, is_like_heading, is_question, match_label, match_proposal, rank
from praktijkbank.editing.importing.knowledge import HEADINGS, VALUES, list_words
from praktijkbank.editing.importing.numbered_points import read_points
from praktijkbank.source.mail_remains import is_sent_text

_BRACKETED = re.compile(r"\s*[(\[{<].*[)\]}>][.:]?\s*", re.DOTALL)
_PROSE = frozenset({"reason", "goal", "approach", "involvement", "continuity", "evaluation"})  # of which a heading inside is a part
_LISTED = frozenset({"results", "partners", "tips", "sources"})  # whose values are lists of points
_WITH_NAMES = frozenset({"funding", "effort", "roles", "partners"})  # of which an answer begins with who it is about
_QUOTED = re.compile(r"[\"\u201c\u201e].+[\"\u201d]\.?", re.DOTALL)
_MOST_OF_SPEAKER = 6  # words
_FEWEST_AGAIN = 2  # questions that a second form repeats
_FEWEST_TURNED = 4  # questions in a form with answers above them
_LONGEST_TITLE = 200
_MOST_GREETING_WORDS = 6
_REPLY = re.compile(r"(?:(?:re|fw|fwd|antw|doorst)\s*:\s*)+", re.IGNORECASE)  # before the subject of a mail
_POINT = re.compile(r"[-–—•*]\s+(?=\S)")  # of a list that begins on the line of its question
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4}[.!]\s+[^\W\d_]")


@dataclass
class Section:
    """A heading and the blocks below it."""

    match: Match
    blocks: list[Block] = field(default_factory=list)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the heading asks for; empty for an unknown heading."""
        return self.match.fields


@dataclass(frozen=True, slots=True)
class Fact:
    """A line in which a form describes itself: "Gemeente: Hengelo"."""

    name: str
    label: str
    value: str


@dataclass
class Divided:
    """A divided form.

    `beyond` is what follows the introduction of a form without questions; `people` are greetings and signatures; `noise` are lines of the
    form or page itself; `asides` were outside the running text.
    """

    title: str = ""
    intro: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    beyond: list[Block] = field(default_factory=list)
    people: list[Block] = field(default_factory=list)
    noise: list[Block] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)


def divide(form: Form) -> Divided:
    """Divide a form."""
    divided = Divided(asides=[block for block in form.blocks if block.origin is not Origin.BODY])
    steps = list_steps(block for block in form.blocks if block.origin is Origin.BODY)
    repeated = set(find_repeats(steps))
    divided.noise += (steps[number].block for number in sorted(repeated))
    _Divider(divided, [step for number, step in enumerate(steps) if number not in repeated]).divide()
    _set_second_apart(divided)
    _turn_around(divided)
    _drop_answer_signs(divided)
    return divided


def _set_second_apart(divided: Divided) -> None:
    """Make one unassigned section of a second form after the first, recognised by two questions that were answered before."""
    asked = [section for section in divided.sections if section.match.how in {How.EXACT, How.NEAR}]
    answered = dict[str, Section]()
    again = list[Section]()
    for section in asked:
        if section.blocks and section.fields[0] in answered:
            again.append(section)
        elif section.blocks:
            answered[section.fields[0]] = section
    if len({section.fields[0] for section in again}) < _FEWEST_AGAIN:
        return
    start = next(number for number, section in enumerate(divided.sections) if section is again[0])
    before, second = divided.sections[start - 1], divided.sections[start:]
    title = before.blocks.pop() if len(before.blocks) > 1 and _may_be_title(before.blocks[-1]) else None
    blocks = [block for section in second for block in (Block(section.match.heading), *section.blocks)]
    heading = title.whole if title else "Tweede vragenlijst"
    divided.sections[start:] = [Section(Match((), How.SECOND, heading), blocks)]


def _may_be_title(block: Block) -> bool:
    """Tell whether a line looks like the title of a plain text."""
    is_open = block.plain.rstrip().endswith((".", ",", ":", "!"))
    return len(block.plain) <= _LONGEST_TITLE and not (is_open or _TWO_SENTENCES.search(block.plain)) and block.kind is not Kind.ITEM


def _is_speaker(above: Block, block: Block) -> bool:
    """Tell whether a block says who spoke the words between quotation marks above it: - een moeder."""
    return _QUOTED.fullmatch(above.plain) is not None and block.kind is Kind.ITEM and len(block.plain.split()) <= _MOST_OF_SPEAKER


def _drop_answer_signs(divided: Divided) -> None:
    """Remove "A:" before answers, if several have it."""
    signed = [section for section in divided.sections if section.blocks and HEADINGS.answer_sign.match(section.blocks[0].text)]
    for section in signed if len(signed) > 1 else []:
        section.blocks[0] = replace(section.blocks[0], text=HEADINGS.answer_sign.sub("", section.blocks[0].text))
        section.blocks = [block for block in section.blocks if block.text or block.cells]


def _turn_around(divided: Divided) -> None:
    """Give each question the text above it, if the answers stand above their questions.

    The last question shows this: it asks for an address and has nothing below it, while the one before it has one.
    """
    asked = [section for section in divided.sections if section.fields]
    if (
        len(asked) < _FEWEST_TURNED
        or asked != divided.sections
        or asked[-1].fields != ("contact",)
        or asked[-1].blocks
        or not divided.intro
    ):
        return
    if not any(VALUES.mail.search(block.plain) or VALUES.phone.search(block.plain) for block in asked[-2].blocks):
        return
    first = [divided.intro.pop()]
    for section, blocks in zip(asked, [first, *(section.blocks for section in asked[:-1])], strict=True):
        section.blocks = blocks
        section.match = replace(section.match, how=How.TURNED)


def _is_new(proposal: Match, opened: Section | None, *, is_below: bool, is_plain: bool) -> bool:
    """Tell whether a heading that may mean a field starts something new, rather than a sentence or part of the current answer.

    Of a plain question (`is_plain`) about the same field, as in a tip, only the answer tells.
    """
    if opened is None:
        return True
    if proposal.fields[0] in opened.fields:
        return not (proposal.answer or is_plain or (is_below and proposal.fields[0] in _PROSE))
    return not is_below or opened.match.how is How.UNKNOWN or bool(proposal.answer)


class _Divider:
    """Goes through the steps once, keeping track of the current section."""

    def __init__(self, divided: Divided, steps: Sequence[Step]) -> None:
        self._divided, self._steps = divided, steps
        self._ranks = [rank(step.block) for step in steps if step.match and step.match.how is not How.PROPOSED]
        self._deepest = max(self._ranks, default=11)
        self._in_signature = self._in_letter = False
        self._label: tuple[str, str] | None = None

    def divide(self) -> None:
        """Assign every block to a place."""
        title = self._find_title()
        for number, step in enumerate(self._steps):
            if number == title:
                self._in_letter = False
            else:
                self._place(step)
        if not self._divided.sections:
            self._divided.beyond = self._divided.intro[1:]
            self._divided.intro = self._divided.intro[:1]
        self._settle_subject()
        for section in self._divided.sections:
            section.blocks = list(read_points(section.blocks, is_listed=bool(_LISTED.intersection(section.fields[:1]))))

    def _settle_subject(self) -> None:
        """Use the subject of a mail as the title if there is no other."""
        for fact in [fact for fact in self._divided.facts if fact.name in {"title", "subject"}]:
            if not self._divided.title or fact.name == "title":
                self._divided.title, earlier = _REPLY.sub("", fact.value, count=1), self._divided.title
                self._divided.facts.remove(fact)
                if earlier:
                    self._divided.facts.append(Fact("other_title", "Andere kop", earlier))

    def _find_title(self) -> int | None:
        """Return the index of the title's block, and store its text."""
        before = self._list_before_questions()
        labels = [match_label(step.block) for _, step in before]
        labelled = any(label and label[0] == "title" for label in labels)
        ways: tuple[Callable[[Block], bool], ...] = (
            lambda block: block.is_title,
            lambda block: block.kind is Kind.HEADING,
            lambda block: block.is_bold and len(block.plain) <= _LONGEST_TITLE,
            _may_be_title,
        )
        for way in ways[:3] if labelled else ways:
            for number, step in before:
                if way(step.block) and not match_label(step.block):
                    self._divided.title = step.block.plain
                    if step.block.whole != step.block.plain:
                        self._divided.facts.append(Fact("link", "Link in de titel", step.block.whole))
                    return number
                if way is _may_be_title:
                    break  # only the very first line of a plain text can be its title
        return None

    def _list_before_questions(self) -> list[tuple[int, Step]]:
        """Return the steps that may be the title; below a signature only what the document marks as a heading."""
        found = []
        in_signature = False
        for number, step in enumerate(self._steps):
            if step.match or (match_proposal(step.block) and not match_label(step.block)):
                break
            in_signature = in_signature or self._is_closing(step.block)
            if in_signature and step.block.kind is not Kind.HEADING and not step.block.is_title:
                continue
            if not (step.in_cell or step.is_hint or self._is_noise(step.block) or self._is_greeting(step.block)):
                found.append((number, step))
        return found

    def _place(self, step: Step) -> None:
        block = step.block
        if self._label and step.in_cell and block.kind is not Kind.ROW:
            self._divided.facts.append(Fact(*self._label, block.whole))
            return
        self._label = None
        found = None if step.match or step.in_cell else self._read_label(block)
        if step.match:
            self._open(step.match, block)
        elif step.is_hint or self._is_noise(block):
            self._divided.noise.append(block)
        elif self._is_closing(block):
            self._in_signature = True
            self._divided.people.append(block)
        elif found and (found.name == "subject" or not (self._in_signature or self._is_greeting(block))):
            self._in_letter = False  # a subject may follow a signature, at the top of the message replied to
            self._divided.facts.append(found)
        elif self._in_signature or self._is_greeting(block):
            self._in_letter = not self._in_signature and bool(self._ranks)
            self._divided.people.append(block)
        elif self._in_letter and not (is_like_heading(block) or match_proposal(block) or is_sent_text(block.plain)):
            self._divided.people.append(block)  # said before the form in a mail
        else:
            self._in_letter = False
            self._place_text(step)

    def _open(self, match: Match, block: Block) -> None:
        self._in_signature = self._in_letter = False
        if match.fields and match.fields[0].startswith("label:"):
            self._label = (match.fields[0].removeprefix("label:"), match.heading)
            return
        section = Section(match)
        self._divided.sections.append(section)
        if match.answer and self._is_noise(replace(block, text=match.answer)):
            self._divided.noise.append(replace(block, text=match.answer))
        elif match.answer:
            point = _POINT.match(match.answer)
            kind, level, start = (Kind.ITEM, 1, point.end()) if point else (Kind.PARAGRAPH, 0, 0)
            section.blocks.append(replace(block, text=match.answer[start:], kind=kind, level=level, is_bold=False))

    def _place_text(self, step: Step) -> None:
        block, sections = step.block, self._divided.sections
        opened = sections[-1] if sections else None
        is_below = opened is not None and (
            step.in_cell or rank(block) > self._deepest or (not opened.blocks and opened.fields != () and block.kind is not Kind.HEADING)
        )
        proposal = None if step.in_cell else match_proposal(block)
        is_dressed = is_like_heading(block) and rank(block) in self._ranks  # formatted like a question, so not an answer to one
        is_plain = is_question(block) and not is_like_heading(block)
        if proposal and _is_new(proposal, opened, is_below=is_below and not is_dressed, is_plain=is_plain):
            self._open(proposal, block)
        elif is_like_heading(block) and not is_below and block.kind is not Kind.ITEM:
            self._divided.sections.append(Section(Match((), How.UNKNOWN, block.whole)))
        else:
            blocks = opened.blocks if opened else self._divided.intro
            if blocks and _is_speaker(blocks[-1], block):
                said = blocks.pop()
                block = replace(said, text=f"{said.text} – {block.text}")
            blocks.append(block)

    def _read_label(self, block: Block) -> Fact | None:
        """Return the fact in a labelled line: about the practice only before the questions, about completing the form anywhere."""
        if HEADINGS.filling_start.match(block.text):
            return Fact("private", "Over het invullen", block.whole)
        found = match_label(block)
        if found is None or not found[2] or (block.kind is Kind.ITEM and self._divided.sections):
            return None
        asked = [section for section in self._divided.sections if section.fields]
        is_early = all(section.match.how is How.PROPOSED and section.fields[0] not in _WITH_NAMES for section in asked)
        return Fact(*found) if found[0] == "private" or (is_early and len(found[2]) <= _LONGEST_TITLE) else None

    def _is_noise(self, block: Block) -> bool:
        text = block.plain
        if _BRACKETED.fullmatch(text) and set(list_words(text)[:1]) & HEADINGS.hint_words:
            return True
        return HEADINGS.prompts.match(text) or HEADINGS.page_lines.match(text) or bool(HEADINGS.page_signs.match(text))

    def _is_closing(self, block: Block) -> bool:
        return HEADINGS.closings.match(block.text) and len(list_words(block.text)) <= _MOST_GREETING_WORDS

    def _is_greeting(self, block: Block) -> bool:
        if self._divided.sections:
            return False
        if HEADINGS.greeting_start.match(block.text):
            return True
        if len(list_words(block.text)) > _MOST_GREETING_WORDS:
            return False
        return HEADINGS.greetings.match(block.text) and not block.plain.rstrip().endswith("?")
