"""Generated blocks in hand-written pages: an HTML comment names a block, and the compiler replaces it by HTML.

Without the compiler (another host, a preview on a forge) a page shows nothing in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from praktijkbank.pages.page import blank_code
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.filters import find_facet
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import suggest
from praktijkbank.source.findings import Finding
from praktijkbank.source.yaml_document import find_line_and_column

Arguments = dict[str, tuple[str, ...]]

_MARKER = re.compile(r"<!--\s*praktijkbank:\s*(?P<name>\S+)(?P<arguments>[^>]*?)\s*-->")
_LIKE_A_MARKER = re.compile(r"<!--\s*praktijkbank", re.IGNORECASE)
_NAMED = re.compile(r"(?P<key>[^\s=,]+)\s*=\s*(?P<values>[^=]*?)(?=\s+[^\s=,]+\s*=|\s*$)")
_CODE_IN_A_LINE = re.compile(r"`[^`\n]+`")


@dataclass(frozen=True, slots=True)
class Block:
    """A marker as written: the block's name, its arguments, and the offsets of the marker in the text.

    `double` is the name of a repeated argument.
    """

    marker: str
    name: str
    arguments: Arguments
    start: int
    end: int
    double: str = ""


def find_blocks(text: str) -> Iterator[Block]:
    """Return the markers in a text, in order."""
    for match in _MARKER.finditer(text):
        pairs = list(_read_arguments(match["arguments"].strip()))
        arguments = dict(pairs)
        double = next((key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number])), "")
        yield Block(match[0], match["name"], arguments, match.start(), match.end(), double)


def _read_arguments(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return argument names with their values; a value may contain spaces, with or without quotation marks."""
    named = list(_NAMED.finditer(text))
    yield from ((word, ()) for word in text[: named[0].start() if named else len(text)].split())
    for match in named:
        values = (value.strip(" \"“”„'‘’") for value in match["values"].split(","))
        yield match["key"], tuple(filter(None, values))


def fill_blocks(html: str, render: Callable[[Block], str]) -> str:
    """Replace every marker in a page by the result of `render`."""
    parts: list[str] = []
    done = 0
    for block in find_blocks(html):
        parts += [html[done : block.start], render(block)]
        done = block.end
    return "".join([*parts, html[done:]])


def check_blocks(folder: Path, names: dict[str, bool], vocabulary: Vocabulary) -> list[Finding]:
    """Check the markers in all Markdown below a folder; `names` maps existing blocks to whether they take filters."""
    findings: list[Finding] = []
    for path in sorted(folder.rglob("*.md")):
        shown_as = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            text = blank_code(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            message = "deze pagina is niet te lezen als UTF-8"
            findings.append(Finding(shown_as, 1, 1, "onleesbaar", message, "sla het bestand op als UTF-8, of haal het weg"))
            continue
        text = _CODE_IN_A_LINE.sub(lambda match: " " * len(match[0]), text)
        known = {block.start for block in find_blocks(text)}
        for match in _LIKE_A_MARKER.finditer(text):
            if match.start() not in known:
                line, _ = find_line_and_column(text, match.start())
                message = "dit lijkt op een blok, maar wordt niet herkend en toont niets"
                findings.append(Finding(shown_as, line, 1, "onbekend-blok", message, "schrijf het als <!-- praktijkbank: naam -->"))
        for block in find_blocks(text):
            place = find_line_and_column(text, block.start)
            findings += [Finding(shown_as, *place, *problem) for problem in _find_problems(block, names, vocabulary)]
    return findings


def _find_problems(block: Block, names: dict[str, bool], vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    if block.name not in names:
        hint = suggest(block.name, list(names)) or f"kies uit: {', '.join(sorted(names))}"
        yield "onbekend-blok", f"het blok '{block.name}' bestaat niet", hint
        return
    if block.double:
        message = f"'{block.double}' staat er twee keer"
        yield "dubbel-filter", message, f"zet de waarden bij elkaar, met een komma ertussen: {block.double}=een,twee"
    for key, values in block.arguments.items():
        facet = find_facet(key)
        if not names[block.name] or facet is None:
            hint = suggest(key, list(FACETS_BY_NAME)) if names[block.name] else "dit blok kent geen filters"
            yield "onbekend-filter", f"het blok '{block.name}' kent geen '{key}'", hint or f"kies uit: {', '.join(FACETS_BY_NAME)}"
            continue
        if not values:
            yield "leeg-filter", f"achter '{key}' staat geen waarde", f"schrijf {key}=waarde, of haal '{key}' weg"
        for value in values:
            if fault := facet.find_fault(value, vocabulary):
                yield "onbekende-waarde", *fault
