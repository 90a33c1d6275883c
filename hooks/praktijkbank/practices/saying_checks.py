"""Asks about a value that only its writer understands ("ik"), or that says something else than the text beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.practices.entries import Entry
from praktijkbank.source.findings import Finding, Severity

_REGISTERED = "registered"  # the kind of result of which the source gives no figure
_MYSELF = re.compile(r"(?:ik|mij|mezelf|ikzelf|zelf|wij|ons)(?: zelf)?\.?", re.IGNORECASE)
_YEAR = r"(?:19|20)[0-9]{2}(?![.,]?[0-9])"
_FIGURE = re.compile(rf"(?<![\w/.,'-])(?!{_YEAR})[0-9]+(?:[.,][0-9]+)*(?: ?%)?(?![\w/'-])")


def check_sayings(entry: Entry) -> Iterator[Finding]:
    """Who checked is named, and a result without a figure has none (warning)."""
    practice, document = entry.told, entry.document
    if practice and practice.checked and _MYSELF.fullmatch(practice.checked.by.strip()):
        message = f"'{practice.checked.by}' zegt een lezer niet wie dat is"
        yield document.finding(("checked", "by"), "niet-ingevuld", message, "schrijf de organisatie of rol, zoals redactie Praktijkbank")
    for number, result in enumerate(practice.results if practice else ()):
        figure = _FIGURE.search(f"{result.value or ''} {result.text}") if result.kind == _REGISTERED else None
        if figure:
            message = f"bij '{_REGISTERED}' lezen lezers dat de bron geen cijfer geeft, en hier staat er een: {figure[0]}"
            hint = "komt het cijfer uit de bron, schrijf dan `kind: measured`; is het geen uitkomst, laat het dan staan"
            place = ("results", number, "kind")
            yield document.finding(place, "cijfer-bij-geregistreerd", message, hint, severity=Severity.WARNING)
