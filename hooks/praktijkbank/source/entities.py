"""Reads the entities of HTML (&amp;, &euro;, &#39;), because they come along with a paste and readers would see their code."""

from __future__ import annotations

import html
import re
from html.entities import html5

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z][a-zA-Z0-9]{1,31}));")
_SPACE = re.compile(r"[^\S\t\n\r]")


def read_entities(text: str) -> str:
    """Return a text with the character that each entity stands for, where that can be seen; spaces of any width are spaces."""
    return ENTITY.sub(lambda found: read_entity(found) or found[0], text) if "&" in text else text


def read_entity(found: re.Match[str]) -> str:
    """Return the character that an entity stands for; "" where there is none by that name, or where nobody would see it."""
    if found[1] and f"{found[1]};" not in html5:
        return ""
    meant = _SPACE.sub(" ", html.unescape(found[0]))
    return meant if meant.isprintable() else ""


def list_unseen(text: str) -> list[str]:
    """Return the entities of a text that stand for a character nobody sees, each once."""
    found = [match for match in ENTITY.finditer(text) if not match[1] or f"{match[1]};" in html5] if "&" in text else []
    return list(dict.fromkeys(match[0] for match in found if not read_entity(match)))
