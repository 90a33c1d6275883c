"""What mkdocs.yml tells the compiler, below extra: praktijkbank, checked like any other input; the environment may tell it too (!ENV)."""

from __future__ import annotations

import os
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field

from praktijkbank.build.host_settings import CONFIG
from praktijkbank.source.fields import FullDate, refuse, suggest
from praktijkbank.source.findings import Finding
from praktijkbank.source.record import Record, record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import Document

LeftOut = Literal["mail", "pdf", "index"]
_PLACES = {"path", "slug"}


def _read_address(value: Any) -> str:
    """Return an address with places in braces; raises PydanticCustomError for a place that nothing fills."""
    text = str(value or "").strip()
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise refuse("verkeerde-vorm", "een accolade staat hier alleen", "schrijf {path} of {slug}, met beide accolades") from error
    if not text or not named <= _PLACES:
        hint = "schrijf een adres met {path} (het bestand) of {slug} (de praktijk)"
        raise refuse("verkeerde-vorm", "dit is geen adres waar een praktijk bewerkt kan worden", hint)
    return text


def _split(value: Any) -> tuple[str, ...]:
    """Return the names between commas; raises PydanticCustomError for one that can't be left out."""
    names = tuple(filter(None, (name.strip() for name in str(value or "").split(","))))
    known = list(get_args(LeftOut))
    for name in names:
        if name not in known:
            hint = suggest(name, known) or f"kies uit: {', '.join(known)}"
            raise refuse("onbekende-waarde", f"'{name}' kan niet weggelaten worden", hint, name)
    return names


def _or_none(value: Any) -> Any:
    return str(value) if value else None


@record
class Options(Record):
    """The settings of the compiler itself."""

    edit_url: Annotated[str, BeforeValidator(_read_address)] = Field(
        "praktijken/{slug}/praktijk.yml", title="Waar een praktijk bewerkt wordt"
    )
    today: Annotated[FullDate | None, BeforeValidator(_or_none)] = Field(None, title="Welke dag het is")
    compare_with_theme: Literal["sample", "all"] = Field("sample", title="Wat met het thema vergeleken wordt")
    leave_out: Annotated[tuple[LeftOut, ...], BeforeValidator(_split)] = Field((), title="Wat een build overslaat")


@record
class _Extra(Record):
    praktijkbank: Options


@record
class _Host(Record):
    extra: _Extra


def check_options(root: Path) -> Iterator[Finding]:
    """Find what is wrong with the options in a project's mkdocs.yml; a file that is not there or no YAML is the host's to tell."""
    try:
        text = (root / CONFIG).read_text(encoding="utf-8")
        loaded = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - text only; it knows no tags, so that !ENV is read as a list
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return
    told = loaded.get("extra") if isinstance(loaded, dict) else None
    if not isinstance(told, dict) or "praktijkbank" not in told:
        return
    own = told["praktijkbank"]
    settled = {key: _settle(value) for key, value in own.items()} if isinstance(own, dict) else own
    document = Document(CONFIG, text, {"extra": {"praktijkbank": settled}}, is_read=True)
    yield from read_record(_Host, document)[1]


def _settle(value: Any) -> Any:
    """Return what MkDocs makes of !ENV [NAME, else]: the first variable that is set, else the last value."""
    if not isinstance(value, list):
        return value
    *names, default = value
    return next((os.environ[name] for name in names if name in os.environ), default)
