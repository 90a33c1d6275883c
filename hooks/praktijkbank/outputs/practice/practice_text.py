"""A practice as plain text (praktijk.txt): the whole document in short lines, to read in any program and to copy from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from itertools import groupby

from praktijkbank.outputs.templating import lead_to
from praktijkbank.practices import practice_parts as parts
from praktijkbank.practices.wording import NOT_STATED, aside, join
from praktijkbank.text.plain_prose import Block, is_written_out, read_blocks
from praktijkbank.text.wrapping import TEXT_WIDTH, join_lines, underline, wrap


def write_text(document: parts.Document, closing: Iterable[str], root: str) -> str:
    """Write a practice; `closing` are lines about the file itself, `root` is the site's address (empty if unknown)."""
    paragraphs = [join_lines(underline(document.title, "="), wrap(document.status)), wrap(document.summary)]
    paragraphs.append(join_lines(*(wrap(f"{trait.label}: {aside(trait.value, trait.context)}", "", "  ") for trait in document.signature)))
    for section in document.sections:
        paragraphs += _lay_out_section(section, root)
    if document.missing:
        paragraphs += [underline("Niet vermeld", "-"), wrap(f"{join(document.missing)}.")]
    paragraphs.append(underline("Over deze beschrijving", "-"))
    paragraphs.append(join_lines(*map(wrap, document.history), *(wrap(change, "- ", "  ") for change in document.changes)))
    paragraphs.append(join_lines(*map(wrap, closing)))
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _lay_out_section(section: parts.Section, root: str) -> Iterator[str]:
    yield underline(section.heading, "-")
    for element in section.elements:
        yield from lay_out(element, root)
    for note in section.notes:
        yield _write_note(note)


@singledispatch
def lay_out(element: parts.Element, root: str) -> Iterator[str]:
    """Return the paragraphs of an element; `root` precedes the site's own addresses. Raises TypeError for an unknown kind."""
    raise TypeError(f"{type(element).__name__} cannot be written as text for {root}")


@lay_out.register
def _(prose: parts.Prose, root: str) -> Iterator[str]:
    if prose.heading:
        yield f"{prose.heading}:"
    for _, group in groupby(read_blocks(prose.prose), key=lambda block: block.group):
        yield join_lines(*map(_write_block, group))


@lay_out.register
def _(mark: parts.Mark, root: str) -> Iterator[str]:
    yield wrap(f"{mark.text}.")


@lay_out.register
def _(lines: parts.Lines, root: str) -> Iterator[str]:
    heading = f"{lines.heading}:" if lines.heading else ""
    yield join_lines(heading, *(_write_line(line, root) for line in lines.lines))


@lay_out.register
def _(facts: parts.Facts, root: str) -> Iterator[str]:
    yield "\n".join(_write_fact(fact, root) for fact in facts.facts)


@lay_out.register
def _(listing: parts.Listing, root: str) -> Iterator[str]:
    heading = f"{listing.heading}:" if listing.heading else ""
    signs = (f"{number}. " if listing.is_dated else "- " for number in range(1, len(listing.entries) + 1))
    yield join_lines(heading, *(_write_entry(entry, sign, root) for entry, sign in zip(listing.entries, signs, strict=True)))
    if listing.terms:
        yield join_lines(*(wrap(f"{term.label}: {term.explanation}") for term in listing.terms))


@lay_out.register
def _(kinds: parts.Kinds, root: str) -> Iterator[str]:
    for kind in kinds.kinds:
        label = f"{kind.label} ({kind.explanation.rstrip('.')}):" if kind.explanation else f"{kind.label}:"
        yield join_lines(wrap(label), *(_write_entry(entry, "- ", root) for entry in kind.entries))


@lay_out.register
def _(moments: parts.Moments, root: str) -> Iterator[str]:
    for moment in moments.moments:
        for kind in moment.kinds:
            yield join_lines(wrap(f"{moment.heading}, {kind.label.lower()}:"), *(_write_entry(entry, "- ", root) for entry in kind.entries))


@lay_out.register
def _(silence: parts.Silence, root: str) -> Iterator[str]:
    yield wrap(silence.text)


def _write_block(block: Block) -> str:
    """Write a block of prose, followed by the addresses of links whose text is not the address."""
    links = (f"{block.rest}{target}" for text, target in block.links if not is_written_out(text, target))
    return join_lines(block.apart, wrap(block.text, block.first, block.rest), *links)


def _write_prose(text: str, first: str, rest: str) -> str:
    """Write prose as one item of a list."""
    blocks = read_blocks(text)
    return join_lines(
        *(
            _write_block(
                replace(
                    block,
                    first=(rest if number else first) + block.first,
                    rest=rest + block.rest,
                    apart=(rest + block.apart) if block.apart else "",
                )
            )
            for number, block in enumerate(blocks)
        )
    )


def _write_note(note: parts.Note) -> str:
    return _write_prose(note.prose, f"Kanttekening {note.number}: ", "  ")


def _write_fact(fact: parts.Fact, root: str) -> str:
    values = "; ".join(_write_line(line, root, width=0) for line in fact.values) or NOT_STATED
    further = [str(note.number) for note in fact.notes if note.section]
    if further:
        values += f" (zie kanttekening {join(further)})"
    here = (_write_prose(note.prose, f"  Kanttekening {note.number}: ", "  ") for note in fact.notes if not note.section)
    return join_lines(wrap(f"{fact.label}: {values}", "", "  "), *here)


def _write_entry(entry: parts.Entry, sign: str, root: str) -> str:
    rest = " " * len(sign)
    if entry.prose:
        head = _write_prose(entry.prose, sign, rest)
    else:
        link = entry.link.text if entry.link else ""
        mark = f" [{entry.mark}]" if entry.mark else ""
        head = wrap(aside(f"{entry.lead}{link}{entry.rest}", entry.aside) + mark, sign, rest)
    address = f"{rest}{lead_to(root, entry.link.target)}" if entry.link and _needs_address(entry.link, root) else ""
    return join_lines(head, *(wrap(text, rest, rest) for text in (entry.note, str(entry.figure or ""), entry.details) if text), address)


def _needs_address(link: parts.Link, root: str) -> bool:
    return not is_written_out(link.text, link.target) and bool(root or not link.target.startswith("/"))


def _write_line(line: parts.Line, root: str, width: int = TEXT_WIDTH) -> str:
    text = " ".join(filter(None, [line.text, _say_link(line.link, root) if line.link else ""]))
    return wrap(text) if width else text


def _say_link(link: parts.Link, root: str) -> str:
    """Write a link as its text, plus its address if different; a filtered list on the site needs no address."""
    if link.target.startswith(("/", "tel:")) or is_written_out(link.text, link.target):
        return link.text
    return f"{link.text}: {link.target}"
