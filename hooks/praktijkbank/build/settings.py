"""The settings the compiler takes from mkdocs.yml and the environment, validated like other input; the rest belongs to the host."""

from __future__ import annotations

import os
import re
import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field

from praktijkbank.source.fields import FullDate, Line, read_text, refuse, suggest
from praktijkbank.source.filesystem import explain_unreadable, is_missing
from praktijkbank.source.findings import Finding
from praktijkbank.source.links import Email, Url
from praktijkbank.source.record import Record, record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yaml_document import Document

CONFIG = "mkdocs.yml"

LeftOut = Literal["mail", "pdf", "index"]
_PLACES = {"path", "slug"}


def _read_edit_url(value: Any) -> str:
    """Return an address with placeholders in braces; raises PydanticCustomError for an unknown placeholder."""
    text = str(value or "").strip()
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise refuse("verkeerde-vorm", "een accolade staat hier alleen", "schrijf {path} of {slug}, met beide accolades") from error
    if not text or not named <= _PLACES:
        hint = "schrijf een adres met {path} (het bestand) of {slug} (de praktijk)"
        raise refuse("verkeerde-vorm", "dit is geen adres waar een praktijk bewerkt kan worden", hint)
    return text


def _read_site_url(value: Any) -> str:
    """Return a full web address that ends in a slash, or nothing; raises PydanticCustomError for anything else."""
    if not value:
        return ""
    text = read_text(value)
    if not re.fullmatch(r"https?://[^\s/?#@\"'<>]+(?:/[^\s?#\"'<>]*)?", text):
        raise refuse("foute-link", "dit is geen adres van een site", "schrijf een adres dat begint met https:// en eindigt op /")
    return text if text.endswith("/") else f"{text}/"


def _split(value: Any) -> tuple[str, ...]:
    """Return comma-separated names; raises PydanticCustomError for one that can't be left out."""
    names = tuple(filter(None, (name.strip() for name in str(value or "").split(","))))
    known = list(get_args(LeftOut))
    for name in names:
        if name not in known:
            hint = suggest(name, known) or f"kies uit: {', '.join(known)}"
            raise refuse("onbekende-waarde", f"'{name}' kan niet weggelaten worden", hint, name)
    return names


def _or_none(value: Any) -> Any:
    return str(value) if value else None


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


_FORGES = {
    "github": ("{url}/new/{branch}?filename={{path}}", "{url}/edit/{branch}/{{path}}"),
    "gitlab": ("{url}/-/new/{branch}?file_name={{path}}", "{url}/-/edit/{branch}/{{path}}"),
    "forgejo": ("{url}/_new/{branch}/{{folder}}?filename={{name}}", "{url}/_edit/{branch}/{{path}}"),
}
Forge = Literal["github", "gitlab", "forgejo"]


@record
class Repository(Record):
    """The repository that holds the files, for people who propose a change."""

    forge: Forge = Field(title="Soort forge")
    url: Url = Field(title="Adres van de bestanden")
    branch: Line = Field("main", title="Tak")

    @property
    def addresses(self) -> tuple[str, str]:
        """The address for creating a file, with `{path}`, or `{folder}` and `{name}`; and the one for editing a file, with `{path}`."""
        new, edit = (text.format(url=self.url.rstrip("/"), branch=self.branch) for text in _FORGES[self.forge])
        return new, edit


@record
class Options(Record):
    """The compiler's own settings, under extra: praktijkbank."""

    edit_url: Annotated[str, BeforeValidator(_read_edit_url)] = Field(
        "meedoen/formulier/?praktijk={slug}", title="Waar een praktijk bewerkt wordt"
    )
    today: Annotated[FullDate | None, BeforeValidator(_or_none)] = Field(None, title="Welke dag het is")
    repository: Repository | None = Field(None, title="Waar de bestanden staan")
    mail: Email | None = Field(None, title="Adres van de redactie")
    leave_out: Annotated[tuple[LeftOut, ...], BeforeValidator(_split)] = Field((), title="Wat een build overslaat")


@record
class _Extra(Record):
    praktijkbank: Options = Field(default_factory=lambda: Options.validate({}))


@record
class ProjectSettings(Record):
    """What the compiler takes from mkdocs.yml; two of the host's settings must have the value it expects."""

    site_name: Line = Field(title="Naam van de site")
    site_url: Annotated[str, BeforeValidator(_read_site_url)] = Field("", title="Adres van de site")
    site_dir: Line = Field("site", title="Map waarin de site komt")
    exclude_docs: str = Field("", title="Wat uit docs/ niet op de site komt")
    docs_dir: Literal["docs"] = Field("docs", title="Map met geschreven pagina's")
    use_directory_urls: Annotated[Literal["true"], BeforeValidator(_lower)] = Field("true", title="Adressen die op / eindigen")
    extra: _Extra = Field(default_factory=lambda: _Extra.validate({}))

    @property
    def options(self) -> Options:
        """The compiler's own settings."""
        return self.extra.praktijkbank

    @property
    def excluded(self) -> tuple[str, ...]:
        """The patterns of files in docs/ that the host excludes; none if any pattern includes files again."""
        patterns = tuple(self.exclude_docs.split("\n"))
        return () if any(pattern.startswith("!") for pattern in patterns) else patterns


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with everything a site is made of, and its settings.

    `config` is all of mkdocs.yml as text, lists and mappings, for the host. `settings` is None if the file is invalid, and `findings`
    say why; without a file it is None without findings: practices can be checked all the same.
    """

    root: Path
    settings: ProjectSettings | None = None
    config: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_project(path: Path) -> Project:
    """Read the settings of a project from its mkdocs.yml."""
    if is_missing(path):
        return Project(path.parent)
    try:
        text = path.read_text(encoding="utf-8")
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - the loader makes text, lists and mappings only
    except OSError as error:
        return Project(path.parent, findings=(explain_unreadable(path.name, error),))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        return Project(path.parent, findings=(_explain_broken(path.name, error),))
    config = loaded if isinstance(loaded, dict) else {}
    settings, findings = read_record(ProjectSettings, Document(path.name, text, _choose_own(loaded), is_read=True))
    return Project(path.parent, settings, config, tuple(findings))


def _choose_own(loaded: Any) -> Any:
    """Leave out what only the host uses: its own settings, and other keys under extra."""
    if not isinstance(loaded, dict):
        return loaded
    own = {name: value for name, value in loaded.items() if name in ProjectSettings.fields}
    extra = own.pop("extra", None)
    return own | {"extra": {"praktijkbank": extra["praktijkbank"]}} if isinstance(extra, dict) and "praktijkbank" in extra else own


class _Loader(yaml.CBaseLoader):
    """Loads every value as text and knows one tag, !ENV; other tags (!!python/name) are reduced to their content."""


def _read_variable(loader: _Loader, node: yaml.Node) -> Any:
    """Return what MkDocs makes of !ENV [NAME, default]: the first variable that is set, otherwise the last value."""
    value = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value]
    names, default = (value[:-1], value[-1]) if len(value) > 1 else (value, "")
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _read_variable)


def _explain_broken(shown_as: str, error: UnicodeDecodeError | yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = "vergelijk met een versie van het bestand die werkte, of met de voorbeelden in de uitleg van MkDocs"
    return Finding(shown_as, line, column, "yaml-fout", "dit bestand is hier niet te lezen als YAML in UTF-8", hint)
