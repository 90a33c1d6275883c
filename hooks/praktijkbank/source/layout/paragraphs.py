"""Reads paragraphs without any heading below a field for records with a title and a text: each is a part, and its heading is asked for."""

from __future__ import annotations

import re
from itertools import pairwise

from praktijkbank.source.layout.open_lines import Holder, LineReader
from praktijkbank.source.lines.line_shapes import KEY_LINE, PLAIN_PART, STEP, indent
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.lines.quoting import quote_lines
from praktijkbank.source.remedies.event_groups import part_lines
from praktijkbank.source.shapes import takes_headings

_SENTENCES = re.compile(r"[\"'“‘(]?[^\W\d_].*[.!?][\"'”’)]?$")
_FEWEST, _SHORTEST = 2, 40  # paragraphs, and characters of one: less may be a heading or a list


class Paragraphs(LineReader):
    """Reads such paragraphs in the lines of a file, and writes each as the text of a part that lacks its title."""

    def read(self, holder: Holder, number: int) -> int:
        """Read the paragraphs that begin on a line; return the line after them, or 0 if they are no such texts."""
        if not holder.shape.part or not takes_headings(holder.shape.part):
            return 0
        end = next((at for at in range(number, len(self._typed)) if self._ends(self._typed[at])), len(self._typed))
        told = [at for at in range(number, end) if self._typed[at].strip()]
        paragraphs = part_lines([at for above, at in pairwise(told) if at > above + 1], told)
        texts = [" ".join(self._typed[at].strip() for at in paragraph) for paragraph in paragraphs]
        are_texts = all(len(text) >= _SHORTEST and _SENTENCES.match(text) for text in texts)
        if len(texts) < _FEWEST or not are_texts or any(map(KEY_LINE.match, self._typed[number:end])):
            return 0
        below = next((line for line in self._typed[end:] if line.strip() and not line.startswith("#")), "")
        mark = indent(below) if PLAIN_PART.match(below) else holder.column
        for paragraph in paragraphs:
            self._write(holder, paragraph, mark)
        return end

    def _ends(self, line: str) -> bool:
        """Tell whether a line is of the next field that is known, a list part or a comment."""
        match = KEY_LINE.match(line)
        return bool(PLAIN_PART.match(line) or line.startswith("#") or (match and self._page.is_known(match["key"])))

    def _write(self, holder: Holder, paragraph: list[int], mark: int) -> None:
        lead = " " * (mark + holder.shift)
        written = quote_lines(f"{lead}- text: ", f"{lead}    ", [self._typed[at].strip() for at in paragraph])
        self._page.put_instead(range(paragraph[0], paragraph[-1] + 1), written)
        where = f", met {say_spaces(mark)} ervoor" if mark else ""
        hint = (
            f"zet hierboven, elk op een eigen regel{where}, `- title: …` met op de puntjes een kop van een paar woorden, en recht onder"
            f" 'title' `text: |`; zet {say_spaces(mark + 2 * STEP)} voor {say_lines(paragraph)}"
        )
        message = f"hier begint een onderdeel van '{holder.name}', en het heeft geen kop"
        self._page.tell(paragraph[0], indent(self._typed[paragraph[0]]), "lijstteken", message, hint)
