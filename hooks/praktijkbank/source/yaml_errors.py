"""Says in Dutch where YAML gave up on a file, why, and how to fix it."""

from __future__ import annotations

import yaml

from praktijkbank.source.findings import Finding
from praktijkbank.source.lines.quoting import TAB, UNCLOSED
from praktijkbank.source.yaml_document import Document, find_line_and_column

SYNTAX = "yaml-fout"
_QUOTE_IT = "zet de tekst tussen aanhalingstekens"
_STAR = ("een * aan het begin van een waarde heeft in YAML een eigen betekenis", _QUOTE_IT)
_CONTROL = ("het bestand bevat een onzichtbaar stuurteken", "verwijder het teken")
_PROBLEMS = {
    "mapping values are not allowed": (
        "een dubbele punt staat op een plaats waar die niet kan",
        "zet de hele tekst tussen aanhalingstekens, of controleer de inspringing",
    ),
    "could not find expected ':'": ("achter de veldnaam ontbreekt een dubbele punt", "schrijf `veld: waarde`"),
    "expected <block end>": (
        "de inspringing klopt niet met de regels erboven",
        "laat velden die bij elkaar horen even ver inspringen",
    ),
    "found unexpected end of stream": (
        UNCLOSED,
        "hoort het teken bij de tekst (zoals in 's-Hertogenbosch), zet dan de hele tekst tussen dubbele aanhalingstekens",
    ),
    "found unknown escape character": (
        "een backslash staat in een tekst tussen dubbele aanhalingstekens",
        "gebruik enkele aanhalingstekens of schrijf \\\\",
    ),
    "found character that cannot start any token": (
        "een tekst begint met een teken dat YAML voor zichzelf houdt (zoals @, ` of %)",
        _QUOTE_IT,
    ),
    "special characters are not allowed": _CONTROL,
    "control characters are not allowed": _CONTROL,
    "undefined alias": _STAR,
    "while scanning an alias": _STAR,
    "while scanning an anchor": ("een & aan het begin van een waarde heeft in YAML een eigen betekenis", _QUOTE_IT),
}


def describe_syntax_error(document: Document, error: yaml.MarkedYAMLError) -> Finding:
    """Make the finding for a syntax error, at the position that a reader would point at."""
    unclosed = "unexpected end of stream" in str(error.problem) and error.context_mark
    mark = unclosed or error.problem_mark or error.context_mark
    text = document.meant or document.text
    line, column = document.place_in_file(*find_line_and_column(text, min(mark.index, len(text.rstrip("\n"))))) if mark else (1, 1)
    message, hint = _explain(f"{error.problem or ''} {error.context or ''}")
    if mark and text[mark.index : mark.index + 1] == "\t":
        message, hint = TAB
    return Finding(document.path, line, column, SYNTAX, message, hint)


def describe_odd_character(document: Document, error: yaml.reader.ReaderError) -> Finding:
    """Make the finding for a character that YAML does not accept at all."""
    place = find_line_and_column(document.meant or document.text, error.position)
    return Finding(document.path, *place, SYNTAX, *_CONTROL)


def _explain(told: str) -> tuple[str, str]:
    for words, explanation in _PROBLEMS.items():
        if words in told:
            return explanation
    return "de opmaak van het bestand klopt hier niet", "controleer inspringing, dubbele punten en aanhalingstekens"
