"""Keeps text that the privacy guard objects to out of a draft, removing the smallest part that lets the rest pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from praktijkbank.editing.importing.blocks import CELL_JOINT, Block
from praktijkbank.editing.importing.knowledge import VALUES
from praktijkbank.editing.importing.recognisers import split_sentences
from praktijkbank.editing.privacy.rules import NAME_AND_AGE, PERSON, STORY, Remark
from praktijkbank.editing.privacy.spotting import POINTS_BACK, spot_text
from praktijkbank.source.fields import PartialDate

Cut = Callable[[str], list[str]]
_WHOLE = frozenset({STORY, NAME_AND_AGE})  # told over several sentences, so removing one is not enough


@dataclass(frozen=True, slots=True)
class Held:
    """A text kept out of the draft: its heading, and why."""

    text: str
    where: str
    why: str


class Sieve:
    """Filters texts as of a given day, and keeps what it held back."""

    def __init__(self, today: PartialDate | None) -> None:
        self.held: list[Held] = []
        self._today = today
        self._is_contact = False

    def sift(self, blocks: Sequence[Block], where: str, cut: Cut = split_sentences, joint: str = " ") -> list[Block]:
        """Return blocks without text that is held back; `cut` splits a text into parts that may be held separately.

        Whom to ask for may be named among the contact details (`cut_contact`), and nowhere else.
        """
        self._is_contact = cut is cut_contact
        passed: list[Block] = []
        after_story = False
        for block in blocks:
            kept, is_story = self._sift_one(block, where, (cut, joint), passed, after_story=after_story)
            after_story = is_story
            if kept:
                passed.append(kept)
        return passed

    def sift_line(self, text: str, where: str) -> str:
        """Return a line, or "" if it is held back."""
        remarks = self.look(text)
        if remarks:
            self._hold(text, where, remarks)
        return "" if remarks else text

    def look(self, text: str) -> list[Remark]:
        """Return the guard's remarks about a text, and about each cell of a row separately."""
        cells = text.split(CELL_JOINT)
        texts = [text, *cells] if len(cells) > 1 else [text]
        found = [remark for each in texts for remark in spot_text(each) if remark.is_due(self._today)]
        return [remark for remark in found if not (self._is_contact and remark.rule == PERSON)]

    def _sift_one(
        self, block: Block, where: str, way: tuple[Cut, str], passed: list[Block], *, after_story: bool
    ) -> tuple[Block | None, bool]:
        remarks = self.look(block.whole)
        if remarks and passed and not self.look(f"{passed[-1].whole}\n\n{block.whole}"):
            remarks = []  # it is about a person at work who was mentioned before
        if not remarks and after_story and POINTS_BACK.match(block.plain):
            self._hold_because(block.whole, where, "hoort bij het stuk ervoor, dat is tegengehouden")
            return None, True
        if not remarks:
            return self._sift_pair(block, where, passed)
        if any(remark.rule in _WHOLE for remark in remarks):
            self._hold(block.whole, where, remarks)
            return None, True
        return self._sift_parts(block, where, way, remarks), False

    def _sift_pair(self, block: Block, where: str, passed: list[Block]) -> tuple[Block | None, bool]:
        """Hold back two blocks that tell a story only together."""
        if passed and POINTS_BACK.match(block.plain):
            remarks = self.look(f"{passed[-1].whole}\n\n{block.whole}")
            if remarks:
                before = passed.pop()
                self._hold(before.whole, where, remarks)
                self._hold(block.whole, where, remarks)
                return None, True
        return block, False

    def _sift_parts(self, block: Block, where: str, way: tuple[Cut, str], remarks: list[Remark]) -> Block | None:
        cut, joint = way
        kept, held = list[str](), list[tuple[str, list[Remark]]]()
        for part in cut(block.text):
            seen = self.look(replace(block, text=joint.join([*kept, part])).whole)
            if seen:
                held.append((replace(block, text=part).whole, seen))
            else:
                kept.append(part)
        if not kept:
            self._hold(block.whole, where, remarks)
            return None
        for text, seen in held:
            self._hold(text, where, seen)
        return replace(block, text=joint.join(kept))

    def _hold(self, text: str, where: str, remarks: Sequence[Remark]) -> None:
        self._hold_because(text, where, "; ".join(dict.fromkeys(map(say_why, remarks))))

    def _hold_because(self, text: str, where: str, why: str) -> None:
        self.held.append(Held(text, where, why))


def say_why(remark: Remark) -> str:
    """Return the reason of a remark without the private words themselves, because a report may be read aloud or forwarded."""
    return re.sub(r"\s*\(.*\)$", "", remark.why, flags=re.DOTALL)


def cut_names(text: str) -> list[str]:
    """Split a list of names at its commas."""
    return re.split(r",\s+", text)


def cut_contact(text: str) -> list[str]:
    """Split a line of contact details into its parts."""
    return [part.strip() for part in VALUES.contact_parts.split(text) if part.strip()]
