"""A practice as a Word file (praktijk.docx): headings, lists, a table of facts, links, and caveats as footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from praktijkbank.outputs.templating import lead_to
from praktijkbank.outputs.word.word_file import Paragraph, Run, WordFile
from praktijkbank.practices import practice_parts as parts
from praktijkbank.practices.wording import NOT_STATED, aside, capitalise, join
from praktijkbank.text.plain_prose import Block, read_blocks


def write_word(document: parts.Document, closing: Iterable[str], root: str, publisher: str, day: str) -> bytes:
    """Write a practice; `closing` are lines about the file itself, `root` is the site's address (empty if unknown).

    `day` (year-month-day, or empty) is when the description was last changed or checked.
    """
    word = WordFile(document.title, publisher, day)
    for note in document.notes:
        word.add_note(str(note.number), _write_note(note))
    word.add("Title", [Run(document.title)])
    if document.status:
        word.add("Normal", [Run(f"{document.status}.", is_bold=True)])
    word.add("Normal", [Run(document.summary)])
    for trait in document.signature:
        word.add("Small", [Run(f"{trait.label}: ", is_bold=True), Run(aside(trait.value, trait.context))])
    for section in document.sections:
        _add_section(word, section, root)
    if document.missing:
        word.add("Heading1", [Run("Niet vermeld")])
        word.add("Normal", [Run(f"{capitalise(join(document.missing))}.")])
    word.add("Heading1", [Run("Over deze beschrijving")])
    for sentence in (*document.history, *document.changes, *closing):
        word.add("Small", [Run(sentence)])
    return word.save(f"{publisher}: {document.title}")


def _add_section(word: WordFile, section: parts.Section, root: str) -> None:
    word.add("Heading1", [Run(section.heading), *_mark(section.notes)])
    for element in section.elements:
        add_element(element, word, root)


@singledispatch
def add_element(element: parts.Element, word: WordFile, root: str) -> None:
    """Add an element to a file; `root` precedes the site's own addresses. Raises TypeError for an unknown kind."""
    raise TypeError(f"{type(element).__name__} cannot be written to {word} for {root}")


@add_element.register
def _(prose: parts.Prose, word: WordFile, root: str) -> None:
    _add_heading(word, prose.heading)
    for style, runs in _write_prose(prose.prose, "Normal"):
        word.add(style, runs)


@add_element.register
def _(mark: parts.Mark, word: WordFile, root: str) -> None:
    word.add("Normal", [Run(mark.text, is_bold=True)])


@add_element.register
def _(silence: parts.Silence, word: WordFile, root: str) -> None:
    word.add("Small", [Run(silence.text)])


@add_element.register
def _(lines: parts.Lines, word: WordFile, root: str) -> None:
    _add_heading(word, lines.heading)
    for line in lines.lines:
        word.add("Normal", _write_line(line, root))


@add_element.register
def _(facts: parts.Facts, word: WordFile, root: str) -> None:
    if facts.is_aside:
        for fact in facts.facts:
            word.add("Small", [Run(f"{fact.label}: ", is_bold=True), *_write_line(fact.values[0], root)])
        return
    head = ([("Normal", [Run("Onderwerp", is_bold=True)])], [("Normal", [Run("Wat de bron vertelt", is_bold=True)])])
    word.add_table("De praktijk in het kort", (30, 70), [head, *(_write_fact(fact, root) for fact in facts.facts)])


@add_element.register
def _(listing: parts.Listing, word: WordFile, root: str) -> None:
    _add_heading(word, listing.heading)
    _add_entries(word, listing.entries, "ListNumber" if listing.is_dated else "ListBullet", root)
    for term in listing.terms:
        word.add("Small", [Run(f"{term.label}: ", is_bold=True), Run(term.explanation)])


@add_element.register
def _(kinds: parts.Kinds, word: WordFile, root: str) -> None:
    for kind in kinds.kinds:
        word.add("Heading2", [Run(kind.label)])
        if kind.explanation:
            word.add("Small", [Run(kind.explanation)])
        _add_entries(word, kind.entries, "ListBullet", root)


@add_element.register
def _(moments: parts.Moments, word: WordFile, root: str) -> None:
    for moment in moments.moments:
        word.add("Heading2", [Run(moment.heading)])
        for kind in moment.kinds:
            word.add("Normal", [Run(kind.label, is_bold=True)])
            _add_entries(word, kind.entries, "ListBullet", root)


def _add_heading(word: WordFile, heading: str) -> None:
    if heading:
        word.add("Heading2", [Run(heading)])


def _add_entries(word: WordFile, entries: Iterable[parts.Entry], style: str, root: str) -> None:
    for entry in entries:
        for each, runs in _write_entry(entry, style, root):
            word.add(each, runs)


def _write_entry(entry: parts.Entry, style: str, root: str) -> Iterator[Paragraph]:
    if entry.prose:
        (_, first), *others = _write_prose(entry.prose, "ListContinue")
        yield style, first
        yield from others
    else:
        mark = f" [{entry.mark}]" if entry.mark else ""
        link = [_write_link(entry.link, root)] if entry.link else []
        yield style, [Run(entry.lead, is_bold=True), *link, Run(aside(entry.rest, entry.aside) + mark)]
    if entry.note:
        yield "ListContinue", [Run(entry.note)]
    if entry.figure:
        indicator = f"{entry.figure.indicator}: " if entry.figure.indicator else ""
        yield "ListContinue", [Run(indicator), Run(entry.figure.value, is_bold=True)]
    if entry.details:
        yield "ListContinue", [Run(entry.details)]


def _write_fact(fact: parts.Fact, root: str) -> tuple[list[Paragraph], list[Paragraph]]:
    *values, last = [_write_line(line, root) for line in fact.values] or [[Run(NOT_STATED)]]
    return [("Normal", [Run(fact.label)])], [("Normal", runs) for runs in (*values, [*last, *_mark(fact.notes)])]


def _mark(notes: Iterable[parts.Note]) -> list[Run]:
    """Return the marks of caveats, each after a space so that two are not read as one number."""
    return [run for note in notes for run in (Run(" "), Run(note=str(note.number)))]


def _write_note(note: parts.Note) -> list[Paragraph]:
    (_, first), *others = _write_prose(note.prose, "FootnoteText")
    return [("FootnoteText", [Run("Kanttekening: ", is_bold=True), *first]), *others]


def _write_prose(text: str, style: str) -> list[Paragraph]:
    """Return prose paragraph by paragraph; list items keep their own numbers."""
    return [_write_block(block, style) for block in read_blocks(text)] or [(style, [])]


def _write_block(block: Block, style: str) -> Paragraph:
    runs = list(_split_at_links(block))
    if block.first == "- ":
        return "ListBullet", runs
    return ("ListContinue", [Run(block.first), *runs]) if block.first.strip() else (style, runs)


def _split_at_links(block: Block) -> Iterator[Run]:
    """Return the text of a block with its links in place."""
    done = 0
    for text, target in block.links:
        at = block.text.find(text, done)
        if at >= 0 and text:
            yield from (Run(block.text[done:at]), Run(text, target=target))
            done = at + len(text)
    yield Run(block.text[done:])


def _write_line(line: parts.Line, root: str) -> list[Run]:
    text = [Run(f"{line.text} " if line.link else line.text)] if line.text else []
    return [*text, _write_link(line.link, root)] if line.link else text


def _write_link(link: parts.Link, root: str) -> Run:
    return Run(link.text, target=lead_to(root, link.target))
