"""The points of the checklist: the tips of all practices, each with the mark that identifies a reader's tick."""

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
    """One line of the checklist: a tip, and its position among the tips of its practice."""

    item: Item
    tip: Tip
    place: int

    @property
    def text(self) -> str:
        """The tip without markup; not cached, because most are used once and there are many."""
        return strip_markup(self.tip.text)

    @property
    def mark(self) -> str:
        """The mark under which a reader's tick is saved, followed by those under earlier slugs, separated by spaces."""
        text = self.text
        return " ".join(make_mark(slug, text) for slug in (self.item.slug, *self.item.practice.formerly))


def make_points(item: Item) -> tuple[Point, ...]:
    """Return the points of one practice."""
    return tuple(Point(item, tip, place) for place, tip in enumerate(item.practice.tips))


def make_mark(slug: str, text: str) -> str:
    """Return an identifier that doesn't change when only the case, spaces or punctuation of a point's text do."""
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    digest = hashlib.blake2b(f"{slug}\n{words}".encode(), digest_size=5).digest()
    return base64.b32encode(digest).decode().lower()
