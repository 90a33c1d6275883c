"""Texts that run, break or forge something in careless output, and a practice made of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from praktijkbank.editing.form.form_fields import list_records
from praktijkbank.outputs.site import Site
from praktijkbank.source.record import Record

TEXTS = (
    "<script>window.hacked=1</script>",
    "</w:t></w:r><w:r><w:t>nep",
    "]]><x>&amp;&lt;",
    "[klik](javascript:alert(1)) en [ook](data:text/html,x)",
    '=HYPERLINK("https://kwaad.example";"klik")',
    "@SUM(A1:A9)",
    "regel\nER  - \nTY  - BOOK\r\nTI  - nep",
    "} , title = {nep} \\input{/etc/passwd} % # $ & _ ~ ^ {",
    "עברית \u202e omgekeerd \u2028 nieuw \u2029 alinea \ufeff",
    "nul\x00 bel\x07 terug\x08 \ufffe \x1b[31m",
    "👩‍👧 é́̂̃ ﷽",
    "{{ 7 * 7 }} {% raw %} ${x}",
)
EVERYTHING = " | ".join(TEXTS)


def _list_keys(kind: type[Record]) -> set[str]:
    """Return the fields whose values are keys: of the vocabulary, of a fixed list in the schema, or of practices."""
    written = {name: json.dumps(node) for name, node in kind.adapter.json_schema()["properties"].items()}
    return {name for name, node in written.items() if any(f'"{sign}"' in node for sign in ("vocabulary", "choices", "pattern"))}


_KEYS = {kind: _list_keys(kind) for kind in list_records()}
_ADDRESSES = {"url": "javascript:window.hacked=1", "email": "x@x.example?bcc=y@y.example\r\nX: y"}


def make_hostile(site: Site, slug: str, text: str = EVERYTHING) -> Site:
    """Return the site with a practice that has this text in every text field, even where the schema refuses it."""
    items = tuple(replace(item, practice=_poison(item.practice, text)) if item.slug == slug else item for item in site.catalogue.items)
    return Site(replace(site.catalogue, items=items), site.settings)


def _poison(record: Any, text: str) -> Any:
    texts = type(record).fields.keys() - _KEYS[type(record)]
    return record.replace(**{name: _poison_value(getattr(record, name), name, text) for name in texts})


def _poison_value(value: Any, name: str, text: str) -> Any:
    if isinstance(value, Record):
        return _poison(value, text)
    if isinstance(value, tuple):
        return tuple(_poison_value(one, name, text) for one in value)
    return _ADDRESSES.get(name, text) if isinstance(value, str) else value
