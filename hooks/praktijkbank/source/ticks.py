"""Reads which boxes in a text are ticked, because a form that was filled in also names every choice that was not made."""

from __future__ import annotations

import re

# A letter against a v makes a word of them: (v)so.
_BOX = re.compile(r"(?P<ticked>[☒☑✓✔✅■]|\([xX]\)|\([vV]\)(?!\w)|\[[xXvV]\])|[☐□○◻]|\( ?\)|\[ ?\]")
_AROUND = " ,;/\t\n"


def list_ticked(text: str) -> list[str] | None:
    """Return the words of the boxes that are ticked, whether they stand behind their box or before it; None if the text has no boxes."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    ends = [*(box.start() for box in boxes), len(text)]
    before, *behind = (text[start:end].strip(_AROUND) for start, end in zip([0, *(box.end() for box in boxes)], ends, strict=True))
    words = [before, *behind[:-1]] if before and not behind[-1] else behind
    return [word for box, word in zip(boxes, words, strict=True) if box["ticked"] and word]
