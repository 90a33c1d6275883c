"""The points of the checklist: the tips of all practices, each with the mark that a reader's tick is kept by."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Tip
from praktijkbank.text.prose import strip_markup


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist: a tip of a practice, and its place among that practice's tips."""

    item: Item
    tip: Tip
    place: int

    @property
    def text(self) -> str:
        """The tip without markup; not kept, because most are asked for once and there are many."""
        return strip_markup(self.tip.text)

    @property
    def mark(self) -> str:
        """What a reader's tick is kept by, and behind it what it was kept by under earlier slugs, with spaces between."""
        text = self.text
        return " ".join(make_mark(slug, text) for slug in (self.item.slug, *self.item.practice.formerly))


def make_points(item: Item) -> tuple[Point, ...]:
    """Make the points of one practice."""
    return tuple(Point(item, tip, place) for place, tip in enumerate(item.practice.tips))


def make_mark(slug: str, text: str) -> str:
    """Name a point such that it keeps its name when only capitals, spaces or punctuation of its text change."""
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    digest = hashlib.blake2b(f"{slug}\n{words}".encode(), digest_size=5).digest()
    return base64.b32encode(digest).decode().lower()
