"""Tells which characters in a text are invisible, what they are called, and which are harmless."""

from __future__ import annotations

import unicodedata

SOFT_HYPHEN = "\u00ad"

_NAMES = {
    "\u200b": "een spatie zonder breedte",
    "\u200c": "een onzichtbaar scheidingsteken",
    "\u200d": "een onzichtbaar verbindingsteken",
    "\u200e": "een teken voor de schrijfrichting",
    "\u200f": "een teken voor de schrijfrichting",
    "\u2060": "een onzichtbaar woordverbindingsteken",
    "\ufeff": "een BOM",
    "\ufffd": "een vervangteken: hier is bij het kopiëren een teken verloren gegaan",
}
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHOW_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd")  # blank letters, and the replacement character
_DIRECTED = frozenset("\u200c\u200d\u200e\u200f")  # needed in right-to-left texts
_SPACE = {ord("\n"): " ", ord("\t"): " "}
_SEEN = ("ARABIC", "SYRIAC", "KAITHI")  # format characters that are visible


def find_invisible(text: str, allowed: str) -> str:
    """Return the first unwanted invisible character in a text, or "" if there is none.

    Line ends and soft hyphens are left to the caller; `allowed` lists other control characters that may stay.
    """
    if text.translate(_SPACE).isprintable() and _SHOW_NOTHING.isdisjoint(text) and (allowed or "\t" not in text):
        return ""
    is_directed = not _DIRECTED.isdisjoint(text) and any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    fitting = _DIRECTED.union(allowed) if is_directed else allowed
    return next((character for place, character in enumerate(text) if character not in fitting and _is_unwanted(text, place)), "")


def name_invisible(character: str) -> str:
    """Name an invisible character in Dutch, with its code point, except for a tab."""
    if character == "\t":
        return "een tab"
    if character in _BIDI_CONTROLS:
        name = "een teken dat de schrijfrichting omkeert"
    elif unicodedata.category(character) == "Co":
        name = "een teken dat alleen in een eigen lettertype bestaat"
    else:
        name = _NAMES.get(character, "een onzichtbaar stuurteken")
    return f"{name} (U+{ord(character):04X})"


def _is_unwanted(text: str, place: int) -> bool:
    character = text[place]
    if character in "\n\u00ad" or " " <= character <= "~":
        return False
    if character in _BIDI_CONTROLS or character in _SHOW_NOTHING:
        return True
    category = unicodedata.category(character)
    if category != "Cf":
        return category in {"Cc", "Cs", "Co", "Cn"}
    if character == "\u200d":
        return not _joins_pictures(text, place)
    return not unicodedata.name(character, "").startswith(_SEEN)


def _joins_pictures(text: str, place: int) -> bool:
    """Tell whether a joiner combines two pictures into one, as in a family (Unicode Technical Standard 51, section 2.3)."""
    before, after = text[max(0, place - 2) : place].rstrip("\ufe0f")[-1:], text[place + 1 : place + 2]
    return bool(before and after) and unicodedata.category(before) in {"So", "Sk"} and unicodedata.category(after) == "So"
