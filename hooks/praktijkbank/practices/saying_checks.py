"""Asks about a value that only its writer understands ("ik"), or that says something else than the text beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.practices.entries import Entry
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.remedies.loose_texts import cut_labelled
from praktijkbank.source.remedies.proposals import write

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


def check_tips(entry: Entry, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A tip is one piece of advice: no pitfall follows on the same line (warning)."""
    kinds = vocabulary["tip_kinds"]
    for number, tip in enumerate(entry.told.tips if entry.told else ()):
        before, *others = cut_labelled(str(tip.text), [kinds.label(key) for key in kinds])
        for at, (label, told) in enumerate(others):
            kind = kinds.match(label)
            if kind == tip.kind:
                continue
            part = f"`- kind: {kind}`, en recht onder 'kind', elk op een eigen regel, `text: {write(told)}` en `when: {tip.when}`"
            hint = f"maak er een eigen onderdeel van: {part}" if before or at else f"schrijf `kind: {kind}`, of haal '{label}:' weg"
            message = f"hier staat een {label.lower()}, en `kind:` zegt {kinds.label(tip.kind).lower()}"
            place = ("tips", number, "text")
            yield entry.document.finding(place, "twee-soorten", message, hint, token=label, severity=Severity.WARNING)
