"""The data for the form's script: schema, vocabulary, and the words and patterns used by the import and the checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from praktijkbank.editing.file_kinds import ISSUE, PRACTICE, FileKind
from praktijkbank.editing.form.form_fields import RELATED, Field, Part, describe_counted, describe_rules, list_fields, list_parts
from praktijkbank.editing.form.issue_fields import describe_links, describe_regions, describe_services, list_issue_fields, list_issue_parts
from praktijkbank.editing.privacy.guard_data import describe_guard
from praktijkbank.newsletters.returning import CLOSING
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ROW
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.vocabulary import PLACES, TermList, Vocabulary, list_names
from praktijkbank.source.dutch.number_notation import APPROXIMATIONS
from praktijkbank.source.fingerprint import digest, fingerprint_program
from praktijkbank.source.record import name_fields

DATA_PATH, ISSUE_DATA_PATH = "data/formulier.json", "data/nieuwsbriefformulier.json"
QUESTIONNAIRE_PATH, PRIVACY_PATH = "data/vragenlijst.json", "data/privacy.json"
_VERSION = 8  # digits that tell one content from another
_NOT_FOR_THE_FORM = {"effort_units", "per_year"}  # only the import proposes a value for hours; the other is part of another pattern


# The fields that a card reports as missing, with their labels.
CARD_GAPS = {aspect.key: aspect.title.lower() for aspect in ROW if aspect.is_gap and aspect.key in PRACTICE.record.fields}


def make_form_data(site: Site) -> Iterator[Artifact]:
    """Make the data for the practice form."""
    yield Artifact(DATA_PATH, write_form_data(site))


def make_issue_form_data(site: Site) -> Iterator[Artifact]:
    """Make the data for the newsletter form."""
    yield Artifact(ISSUE_DATA_PATH, write_issue_form_data(site))


def make_questionnaire_data(site: Site) -> Iterator[Artifact]:
    """Make the data for recognising a completed questionnaire, which the form fetches only when it is given one."""
    yield Artifact(QUESTIONNAIRE_PATH, write_questionnaire_data(site))


def make_guard_data(site: Site) -> Iterator[Artifact]:
    """Make the data for the form's privacy guard."""
    yield Artifact(PRIVACY_PATH, write_guard_data(site))


def address_data(path: str, content: bytes) -> str:
    """Return the address of a data file, which changes with its content: a browser may keep that of an older build for newer scripts."""
    return f"{path}?{digest([content])[:_VERSION]}"


def write_form_data(site: Site) -> bytes:
    """Write the data for the practice form."""
    vocabulary, practices = site.catalogue.vocabulary, name_practices(site)
    data = {
        **_describe_form(PRACTICE, list_fields(vocabulary, practices), list_parts(vocabulary, practices), site),
        "cards": [{"field": key, "label": label} for key, label in CARD_GAPS.items()],
    }
    return _write(data)


def write_questionnaire_data(site: Site) -> bytes:
    """Write the data for recognising a completed questionnaire."""
    return site.cache.fetch("formulier-vragenlijst", [fingerprint_program().encode()], lambda: _write(_describe_questionnaire()))


def write_guard_data(site: Site) -> bytes:
    """Write the data for the form's privacy guard."""
    return site.cache.fetch("formulier-privacy", [fingerprint_program().encode()], lambda: _write(describe_guard()))


def _describe_questionnaire() -> dict[str, Any]:
    from praktijkbank.editing.importing import knowledge  # noqa: PLC0415 - loads data files, and few importers make a form

    return {
        "headings": knowledge.HEADINGS.data,
        "values": {name: value for name, value in knowledge.VALUES.data.items() if name not in _NOT_FOR_THE_FORM},
    }


def write_issue_form_data(site: Site) -> bytes:
    """Write the data for the newsletter form."""
    vocabulary, practices = site.catalogue.vocabulary, name_practices(site)
    data = {
        **_describe_form(ISSUE, list_issue_fields(vocabulary, practices), list_issue_parts(vocabulary, practices), site),
        "regions": describe_regions(site.catalogue.archive.series),
        "services": describe_services(),
        "links": describe_links(),
        "closing": CLOSING,
    }
    return _write(data)


def _describe_form(kind: FileKind, listed: tuple[Field, ...], parts: tuple[Part, ...], site: Site) -> dict[str, Any]:
    vocabulary = site.catalogue.vocabulary
    return {
        "record": kind.record.__name__,
        "schema": kind.schema_line,
        "fields": [_describe_field(field) for field in listed],
        "order": kind.order,
        "parts": [{"anchor": part.anchor, "fields": [field.name for field in part.fields]} for part in parts],
        "terms": {name: _describe_terms(vocabulary[name], vocabulary, name) for name in _list_used(listed)},
        "practices": name_practices(site),
        "rules": describe_rules(kind.record),
        "counted": describe_counted(kind.record),
        "approximations": APPROXIMATIONS,
        "swallowed": sorted({*name_fields(kind.record), *CONSENT_FIELDS}),
    }


def name_practices(site: Site) -> dict[str, str]:
    """Return the title of every published practice by its slug."""
    return {item.slug: item.practice.title for item in site.catalogue.items}


def _describe_field(field: Field) -> dict[str, Any]:
    """Return a field without the attributes that only the page shows."""
    told = {
        each.name: getattr(field, each.name)
        for each in fields(field)
        if each.name not in {"help", "example", "choices", "inner", "is_at_once", "is_one_of"}
    }
    if field.choices and not field.terms:
        told["choices"] = field.choices
    if field.inner:
        told["inner"] = [_describe_field(part) for part in field.inner]
    return {name: value for name, value in told.items() if value}


def _list_used(some: tuple[Field, ...]) -> Iterator[str]:
    for field in some:
        if field.terms and field.choices is not None and field.terms != RELATED:
            yield field.terms
        yield from _list_used(field.inner)


def _describe_terms(terms: TermList, vocabulary: Vocabulary, name: str) -> dict[str, Any]:
    """Return the words for every key, its label first; also the regions of towns, and the provinces of regions and of towns without."""
    towns = vocabulary.municipalities if name == "municipalities" else {}
    regions = {key: list(term.regions) for key, term in towns.items() if term.regions}
    located = [*towns.items(), *(vocabulary.regions.items() if name == "regions" else ())]
    provinces = {key: list(term.provinces) for key, term in located if term.provinces and key not in regions}
    words = {key: list(dict.fromkeys([terms.label(key), *list_names(key, terms[key])])) for key in terms}
    lies_in = {kind: value for kind, value in (("regions", regions), ("provinces", provinces)) if value}
    return {"words": words, **lies_in, **({"places": True} if name in PLACES else {})}


def _write(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
