"""Decodes HTML entities (&amp;, &euro;, &#39;), which arrive with pasted text and would be shown to readers as code."""

from __future__ import annotations

import html
import re
from html.entities import html5

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([a-zA-Z][a-zA-Z0-9]{1,31}));")
_SPACE = re.compile(r"[^\S\t\n\r]")


def read_entities(text: str) -> str:
    """Return a text with its entities decoded, except those of invisible characters; wide and narrow spaces become plain spaces."""
    return ENTITY.sub(lambda found: read_entity(found) or found[0], text) if "&" in text else text


def read_entity(found: re.Match[str]) -> str:
    """Return the character that an entity stands for; "" if the name is unknown or the character is invisible."""
    if found[1] and f"{found[1]};" not in html5:
        return ""
    meant = _SPACE.sub(" ", html.unescape(found[0]))
    return meant if meant.isprintable() else ""


def list_unseen(text: str) -> list[str]:
    """Return the entities in a text that stand for invisible characters, without duplicates."""
    found = [match for match in ENTITY.finditer(text) if not match[1] or f"{match[1]};" in html5] if "&" in text else []
    return list(dict.fromkeys(match[0] for match in found if not read_entity(match)))
