"""An issue as plain text, for mail readers that show no HTML: short lines, and each link as its text and address."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import groupby, islice

from praktijkbank.newsletters import parts
from praktijkbank.newsletters.composition import IMPRINT_HEADING
from praktijkbank.outputs.templating import lead_to
from praktijkbank.practices.signature import say_signature
from praktijkbank.practices.wording import capitalise
from praktijkbank.text.plain_prose import read_blocks
from praktijkbank.text.wrapping import TEXT_WIDTH, join_lines, underline, wrap

_INDENT = "  "


def write_text(document: parts.Document, contents: tuple[parts.Link, ...], rest: str, imprint: Iterable[parts.Imprint], root: str) -> str:
    """Write an issue; `contents` are the headings to list, `rest` says how many more there are, `root` is the site's address."""
    paragraphs = [
        _write_imprint(document.online, root),
        join_lines(underline(document.subject, "="), wrap(document.title), wrap(document.dated)),
        *(wrap(str(notice)) for notice in document.notices),
        *lay_out(document.introduction, root),
        *_list_contents(contents, rest),
    ]
    for part in document.parts:
        paragraphs += _lay_out_part(part, root)
    if document.signature:
        paragraphs.append("\n".join(map(wrap, document.signature.lines)))
    paragraphs.append(join_lines(underline(IMPRINT_HEADING, "-"), *(_write_imprint(line, root) for line in imprint)))
    return "\n\n".join(paragraphs) + "\n"


def _list_contents(contents: tuple[parts.Link, ...], rest: str) -> Iterator[str]:
    if contents:
        lines = (wrap(link.text, "- ", "  ") for link in contents)
        yield join_lines(underline("In deze nieuwsbrief", "-"), *lines, rest)


def _lay_out_part(part: parts.Part, root: str) -> Iterator[str]:
    yield join_lines(part.kind, underline(part.heading, "-"))
    for element in part.elements:
        yield from lay_out(element, root)


@singledispatch
def lay_out(element: parts.Element, root: str) -> Iterator[str]:
    """Return the paragraphs of an element; `root` precedes the addresses of the site's own pages."""
    raise TypeError(f"{type(element).__name__} cannot be written as text for {root}")


@lay_out.register
def _(prose: parts.Prose, root: str) -> Iterator[str]:
    """Write paragraphs and lists, each followed by the addresses of its links."""
    links = iter(prose.links)
    label = f"{prose.label}:" if prose.label else ""
    for _, group in groupby(read_blocks(prose.text), key=lambda block: block.group):
        blocks = list(group)
        lines = [join_lines(block.apart, wrap(block.text, block.first, block.rest)) for block in blocks]
        named = islice(links, sum(len(block.links) for block in blocks))
        yield join_lines(label, *lines, *(_write_link(link, root) for link in named if not link.is_bare))
        label = ""


@lay_out.register
def _(note: parts.Note, root: str) -> Iterator[str]:
    yield wrap(note.text)


@lay_out.register
def _(heading: parts.Heading, root: str) -> Iterator[str]:
    yield underline(heading.text, ".")


@lay_out.register
def _(picture: parts.Picture, root: str) -> Iterator[str]:
    shown = _write_link(picture.link, root) if picture.link else wrap(f"[Beeld: {picture.alt}]")
    yield join_lines(shown, wrap(picture.caption))


@lay_out.register
def _(quote: parts.Quote, root: str) -> Iterator[str]:
    yield from (textwrap.indent(paragraph, _INDENT) for paragraph in lay_out(quote.text, root))
    yield _write_link(quote.source, root) if quote.source else wrap(quote.by, f"{_INDENT}- ", f"{_INDENT}  ")


@lay_out.register
def _(more: parts.More, root: str) -> Iterator[str]:
    yield _write_link(more.link, root)


@lay_out.register
def _(button: parts.Button, root: str) -> Iterator[str]:
    yield _write_link(button.link, root)


@lay_out.register
def _(columns: parts.Columns, root: str) -> Iterator[str]:
    for element in (*columns.left, *columns.right):
        yield from lay_out(element, root)


@lay_out.register
def _(practice: parts.Practice, root: str) -> Iterator[str]:
    yield join_lines(_write_link(practice.link, root), wrap(capitalise(practice.mark)), wrap(practice.news))
    if practice.summary:
        yield wrap(practice.summary)
    for prose in practice.texts:
        yield from lay_out(prose, root)
    if practice.traits:
        yield wrap(say_signature(practice.traits))


@lay_out.register
def _(practices: parts.Practices, root: str) -> Iterator[str]:
    if practices.heading:
        yield practices.heading
    for practice in practices.practices:
        yield from lay_out(practice, root)


@lay_out.register
def _(tip: parts.Tip, root: str) -> Iterator[str]:
    yield from lay_out(tip.text, root)
    yield join_lines(_write_link(tip.link, root), wrap(capitalise(tip.mark)))


@lay_out.register
def _(schemes: parts.Schemes, root: str) -> Iterator[str]:
    for scheme in schemes.schemes:
        yield join_lines(wrap(scheme.label), wrap(capitalise(scheme.closes)))
        if scheme.explanation:
            yield wrap(scheme.explanation)
        if scheme.link:
            yield _write_link(scheme.link, root)


@lay_out.register
def _(agenda: parts.Agenda, root: str) -> Iterator[str]:
    for event in agenda.events:
        moments = (wrap(capitalise(str(moment))) for moment in event.moments)
        heading = f"{event.mark}: {event.title}" if event.mark else event.title
        yield join_lines(wrap(heading), *moments, *(wrap(str(fact)) for fact in event.facts))
        yield from (_write_link(link, root) for link in event.links)


def _write_link(link: parts.Link, root: str) -> str:
    """Write a link as text and address, on one line if they fit; an address is never broken."""
    address = lead_to(root, link.address)
    line = f"{link.text}: {address}"
    return line if len(line) <= TEXT_WIDTH else f"{wrap(f'{link.text}:')}\n{address}"


def _write_imprint(line: parts.Imprint, root: str) -> str:
    if line.link is None:
        return wrap(line.text)
    if not line.text:
        return _write_link(line.link, root)
    return f"{line.text} {line.link.text}" if line.link.is_bare else f"{line.text} {_write_link(line.link, root)}"
