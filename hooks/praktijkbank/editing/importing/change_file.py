"""Reads a file with changes to an existing practice, made by the browser form: the practice's name, and fields changed or emptied."""

from __future__ import annotations

import re
from pathlib import Path

from praktijkbank.editing.importing.drafting import Draft
from praktijkbank.editing.importing.limits import MAX_FILE, FormError
from praktijkbank.practices.practice import Practice
from praktijkbank.source.findings import format_text, has_errors, say_refusal
from praktijkbank.source.yamlfile import parse_yaml

_NAMED = re.compile(rb"^# praktijkbank-wijziging: ([a-z0-9-]+)\r?$", re.MULTILINE)
_GONE = re.compile(rb"^# Weggehaald: ([a-z_, ]+)\r?$", re.MULTILINE)


def is_practice_file(name: str) -> bool:
    """Tell whether a file is YAML rather than a form."""
    return Path(name).suffix.lower() in {".yml", ".yaml"}


def read_change(name: str) -> tuple[str, Draft]:
    """Read a file of changes; return the name of the practice and the changed or emptied fields. Raises FormError."""
    try:
        with Path(name).open("rb") as file:
            raw = file.read(MAX_FILE)
    except OSError as error:
        raise FormError(f"Het bestand is niet te lezen: {say_refusal(error)}.") from error
    named = _NAMED.search(raw)
    if named is None:
        raise FormError("Dit is al een bestand van een praktijk: zet het in de map practices en controleer met make check.")
    told = _GONE.search(raw)
    emptied = [field for field in told[1].decode().split(", ") if field in Practice.fields] if told else []
    document, findings = parse_yaml(raw, name)
    if any(finding.rule == "leeg-bestand" for finding in findings):
        if not emptied:
            raise FormError("Er staat geen enkele wijziging in.")
        return named[1].decode(), Draft(emptied=emptied)
    if has_errors(findings) or not isinstance(document.data, dict):
        raise FormError(f"Het bestand is niet te lezen:\n{format_text(findings)}")
    fields = {field: value for field, value in document.data.items() if field in Practice.fields}
    return named[1].decode(), Draft(fields=fields, mapped=dict.fromkeys(fields, "formulier op de site"), emptied=emptied)
