"""An issue as plain text, for readers of mail who see no HTML: short lines, a link as its text and its address."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import groupby, islice

from praktijkbank.newsletters.composition import IMPRINT_HEADING
from praktijkbank.newsletters.parts import (
    Agenda,
    Button,
    Columns,
    Document,
    Element,
    Heading,
    Imprint,
    Link,
    More,
    Note,
    Origin,
    Part,
    Picture,
    Practice,
    Practices,
    Prose,
    Quote,
    Schemes,
)
from praktijkbank.outputs.templating import lead_to
from praktijkbank.practices.wording import capitalise
from praktijkbank.text.plain_prose import read_blocks

TEXT_WIDTH = 72

_INDENT = "  "


def write_text(document: Document, contents: tuple[Link, ...], rest: str, imprint: Iterable[Imprint], root: str) -> str:
    """Write an issue; `contents` are the headings listed in front, `rest` tells how many more there are, `root` is the site's address."""
    paragraphs = [
        _write_link(document.online, root),
        _lines(_underline(document.title, "="), _wrap(document.subject), _wrap(document.dated)),
        *lay_out(document.introduction, root),
        *_list_contents(contents, rest),
    ]
    for part in document.parts:
        paragraphs += _lay_out_part(part, root)
    if document.signature:
        paragraphs.append(_lines(_wrap(document.signature.text), _wrap(document.signature.name)))
    paragraphs.append(_lines(_underline(IMPRINT_HEADING, "-"), *(_write_imprint(line, root) for line in imprint)))
    return "\n\n".join(paragraphs) + "\n"


def _list_contents(contents: tuple[Link, ...], rest: str) -> Iterator[str]:
    if contents:
        lines = (_wrap(link.text, "- ", "  ") for link in contents)
        yield _lines(_underline("In deze nieuwsbrief", "-"), *lines, rest)


def _lay_out_part(part: Part, root: str) -> Iterator[str]:
    yield _lines(part.kind, _underline(part.heading, "-"))
    for element in part.elements:
        yield from lay_out(element, root)


@singledispatch
def lay_out(element: Element, root: str) -> Iterator[str]:
    """Return the paragraphs of an element; `root` stands before the addresses of the site's own pages."""
    raise TypeError(f"{type(element).__name__} cannot be written as text for {root}")


@lay_out.register
def _(prose: Prose, root: str) -> Iterator[str]:
    """Write its paragraphs, tight lists, and below each paragraph or list the addresses of its links."""
    links = iter(prose.links)
    label = f"{prose.label}:" if prose.label else ""
    for _, group in groupby(read_blocks(prose.text), key=lambda block: block.group):
        blocks = list(group)
        lines = [_wrap(block.text, block.first, block.rest) for block in blocks]
        named = islice(links, sum(len(block.links) for block in blocks))
        yield _lines(label, *lines, *(_write_link(link, root) for link in named if not _is_bare(link)))
        label = ""


@lay_out.register
def _(note: Note, root: str) -> Iterator[str]:
    yield _wrap(note.text)


@lay_out.register
def _(heading: Heading, root: str) -> Iterator[str]:
    yield _underline(heading.text, ".")


@lay_out.register
def _(picture: Picture, root: str) -> Iterator[str]:
    shown = _write_link(picture.link, root) if picture.link else _wrap(f"[Beeld: {picture.alt}]")
    yield _lines(shown, _wrap(picture.caption))


@lay_out.register
def _(quote: Quote, root: str) -> Iterator[str]:
    yield from (textwrap.indent(paragraph, _INDENT) for paragraph in lay_out(quote.text, root))
    yield _write_link(quote.source, root) if quote.source else _wrap(quote.by, f"{_INDENT}- ", f"{_INDENT}  ")


@lay_out.register
def _(more: More, root: str) -> Iterator[str]:
    yield _write_link(more.link, root)


@lay_out.register
def _(button: Button, root: str) -> Iterator[str]:
    yield _write_link(button.link, root)


@lay_out.register
def _(columns: Columns, root: str) -> Iterator[str]:
    for element in (*columns.left, *columns.right):
        yield from lay_out(element, root)


@lay_out.register
def _(practice: Practice, root: str) -> Iterator[str]:
    yield _lines(_write_link(practice.link, root), _wrap(capitalise(practice.mark)), _wrap(practice.news))
    if practice.summary:
        yield _wrap(practice.summary)
    for prose in practice.texts:
        yield from lay_out(prose, root)


@lay_out.register
def _(practices: Practices, root: str) -> Iterator[str]:
    if practices.heading:
        yield practices.heading
    for practice in practices.practices:
        yield from lay_out(practice, root)


@lay_out.register
def _(origin: Origin, root: str) -> Iterator[str]:
    yield _lines(_write_link(origin.link, root), _wrap(capitalise(origin.mark)))


@lay_out.register
def _(schemes: Schemes, root: str) -> Iterator[str]:
    for scheme in schemes.schemes:
        yield _lines(_wrap(scheme.label), _wrap(capitalise(scheme.closes)))
        if scheme.explanation:
            yield _wrap(scheme.explanation)
        if scheme.link:
            yield _write_link(scheme.link, root)


@lay_out.register
def _(agenda: Agenda, root: str) -> Iterator[str]:
    for event in agenda.events:
        moments = (_wrap(capitalise(str(moment))) for moment in event.moments)
        yield _lines(_wrap(event.title), _wrap(event.mark), *moments, *(_wrap(str(fact)) for fact in event.facts))
        yield from (_write_link(link, root) for link in event.links)


def _lines(*lines: str) -> str:
    """Put lines below each other; empty ones fall away."""
    return "\n".join(line for line in lines if line)


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    """Break a text into lines of at most 72 characters, never within a word or an address."""
    lines = (
        textwrap.wrap(
            line,
            TEXT_WIDTH,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(text.split("\n"))
    )
    return "\n".join(piece for line in lines for piece in line)


def _write_link(link: Link, root: str) -> str:
    """Write a link as text and address, on one line if they fit; an address is never broken."""
    address = lead_to(root, link.target)
    line = f"{link.text}: {address}"
    return line if len(line) <= TEXT_WIDTH else f"{_wrap(f'{link.text}:')}\n{address}"


def _write_imprint(line: Imprint, root: str) -> str:
    if line.link is None:
        return _wrap(line.text)
    if not line.text:
        return _write_link(line.link, root)
    return f"{line.text} {line.link.text}" if _is_bare(line.link) else f"{line.text} {_write_link(line.link, root)}"


def _is_bare(link: Link) -> bool:
    """Tell whether a link's text is its own address, so that a reader of the text has it already."""
    return link.target.startswith("tel:") or link.text in {
        link.target,
        link.target.removeprefix("mailto:"),
        link.target.removeprefix("https://"),
    }


def _underline(heading: str, sign: str) -> str:
    """Write a heading with a line of signs below it, as long as its longest line."""
    lines = _wrap(heading)
    return f"{lines}\n{sign * min(TEXT_WIDTH, max(map(len, lines.splitlines())))}"
