"""Reads a file as a record of the schema, in the way that leaves the least to say about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from praktijkbank.source.choices import Answer
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.layout.misplaced_parts import list_alone
from praktijkbank.source.lines.line_shapes import is_left_open
from praktijkbank.source.mail_remains import MAIL_REMAINS
from praktijkbank.source.record import Record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yaml_document import Document
from praktijkbank.source.yaml_errors import SYNTAX
from praktijkbank.source.yamlfile import parse_yaml, read_strayed

Model = TypeVar("Model", bound=Record)


class Terms(NamedTuple):
    """What a file is read by: a vocabulary and nested field names, as for `read_record`, and what to do with its document before that."""

    vocabulary: object
    inner: frozenset[str]
    prepare: Callable[[Document], None] = lambda _: None


def read_file(
    model: type[Model], document: Document, slips: list[Finding], terms: Terms, answers: set[Answer]
) -> tuple[Document, Model | None, list[Finding]]:
    """Read a parsed file, of which the slips are known, as a record; return the document, the record if all is well, and the findings.

    If much is wrong because a few lines strayed, the document is the one in which those are put back. `answers` collects the answers of
    the vocabulary, as for `read_record`.
    """
    record, findings = _read(model, document, slips, terms, answers)
    strayed = read_strayed(document, model) if has_errors(findings) else None
    if strayed:
        again, moved = strayed
        _, left = _read(model, again, moved, terms, set())
        has_tabs = any(finding.rule == "tab" for finding in findings)  # which make the first reading the plainest of two that weigh alike
        if _weigh(left) + has_tabs <= _weigh(findings):
            document, record, findings = again, None, left
    return document, record, [*findings, *_read_apart(model, document, terms)]


def _read_apart(model: type[Model], document: Document, terms: Terms) -> Iterator[Finding]:
    """Yield what is wrong within parts that stand below another record, as they would be read in their list."""
    for text, lines in list_alone(document.text, model) if document.meant else ():
        alone, slips = parse_yaml(text.encode(), document.path, model)
        yield from (finding for finding in read_file(model, alone, slips, terms, set())[2] if finding.line in lines)


def _read(
    model: type[Model], document: Document, slips: list[Finding], terms: Terms, answers: set[Answer]
) -> tuple[Model | None, list[Finding]]:
    if has_errors(slips) and not document.data:
        return None, slips
    terms.prepare(document)
    record, errors = read_record(model, document, terms.vocabulary, terms.inner, answers)
    return record, _join_findings(document, slips, errors)


def _weigh(findings: list[Finding]) -> int:
    """Return how much is wrong by these findings; one that can't say which line to write counts double."""
    return sum(2 if finding.rule in _WITHOUT_REMEDY else 1 for finding in findings if finding.is_error)


def _join_findings(document: Document, slips: list[Finding], errors: list[Finding]) -> list[Finding]:
    """Combine a file's slips with its content errors, dropping slips in lines that an error says to rewrite.

    Where an error about the same line proposes another field name, the slip's proposal uses that name too.
    """
    anew = [finding for finding in errors if _is_written_anew(document, finding) or finding.rule == _NOTHING]
    lines = document.text.split("\n")
    left = [
        slip for slip in slips if slip.line not in document.written_anew and not any(_tells_of(finding, slip, lines) for finding in anew)
    ]
    return [*(_adapt(slip, document) for slip in left), *errors]


def _is_written_anew(document: Document, finding: Finding) -> bool:
    is_split = finding.rule == "onbekende-waarde" and finding.hint.startswith("schrijf `")
    before = document.text.split("\n")[finding.line - 1][: finding.column - 1]
    is_whole = finding.rule in _ADDRESSES and finding.hint.startswith("schrijf ") and before.rstrip().endswith(":")
    return finding.line in document.rewritten or finding.rule == _JOINED or finding.rule in _VALUES or is_split or is_whole


def _tells_of(finding: Finding, slip: Finding, lines: list[str]) -> bool:
    """Tell whether a finding replaces the line of a slip: it is about that line, or about a field above it that the line is part of."""
    if finding.line == slip.line:
        return slip.rule in _IN_A_LINE
    is_next = finding.line < slip.line and not any(line.strip() for line in lines[finding.line : slip.line - 1])
    is_whole = finding.rule == _JOINED or (finding.rule == _NOTHING and is_left_open(lines[finding.line - 1]))
    return is_whole and is_next and slip.rule in _BELOW_A_LINE


def _adapt(slip: Finding, document: Document) -> Finding:
    """Return a slip whose proposal uses the field name that was meant, and leaves what becomes list parts to the error that makes those."""
    lines = document.meant.split("\n")
    line = lines[slip.line - 1].strip() if slip.line <= len(lines) else ""
    typed, meant = document.renamed.get(slip.line, ("", ""))
    named = re.sub(rf"^(- )?{re.escape(typed)}:", rf"\1{meant}:", line) if typed else line
    told = f"`{named}`"
    if document.rewritten.get(slip.line) and slip.rule in _AT_COLON:
        told = f"`{named.partition(':')[0]}:`, met eronder wat daarvan voorgesteld wordt"
    return replace(slip, hint=slip.hint.replace(f"`{line}`", told)) if line else slip


_WITHOUT_REMEDY = frozenset({SYNTAX, "losse-regel", "veldnaam-ontbreekt"})
_VALUES = frozenset({"foute-datum", "fout-jaar", "fout-getal", MAIL_REMAINS})  # such a finding asks for another value
_ADDRESSES = frozenset({"foute-link", "fout-mailadres"})  # at the start of a value, such a finding may ask for another
_JOINED = "meer-regels"  # such a finding asks to put everything on one line
_NOTHING = "niet-ingevuld"  # such a finding takes a field away
_IN_A_LINE = frozenset(
    {"dubbele-punt-in-tekst", "aanhalingsteken", "lijstteken", "gevouwen-tekst", "teken-vooraan", "komma-in-tekst", _NOTHING}
)
_AT_COLON = frozenset({"dubbele-punt-ontbreekt", "spatie-ontbreekt"})
_BELOW_A_LINE = frozenset({"losse-regel", "inspringing", "dubbele-punt-in-tekst"})
