"""Fills the HTML templates: everything is escaped unless a view marked it safe, and every address is relative to the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from praktijkbank.newsletters.letter import say_issue
from praktijkbank.outputs.site import Site
from praktijkbank.pages.addresses import root_from
from praktijkbank.practices import wording
from praktijkbank.practices.signature import say_signature, say_trait, sign
from praktijkbank.source.cache import Cache
from praktijkbank.source.fingerprint import fingerprint_program
from praktijkbank.text.prose import render_prose
from praktijkbank.text.unbroken import keep_whole

_OUTPUTS = Path(__file__).parent
# Templates are in the same folder as their module.
_FOLDERS = [path for folder in (_OUTPUTS, _OUTPUTS.parent / "editing") for path in sorted(folder.iterdir()) if path.is_dir()]
_WORDS = ("join", "say_date", "say_number", "say_place")


class CompiledTemplates(jinja2.BytecodeCache):
    """Caches compiled templates by source and program version; Jinja's own cache runs a damaged file without checking."""

    def __init__(self, cache: Cache) -> None:
        """Take the cache to store them in."""
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template compiled earlier, if any (Jinja's own protocol)."""
        content = self._cache.look(_name_file(bucket), _make_key(bucket))
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template (Jinja's own protocol)."""
        self._cache.keep(_name_file(bucket), _make_key(bucket), bucket.bytecode_to_string())


def _name_file(bucket: Bucket) -> str:
    return f"sjablonen/{bucket.checksum}"  # Jinja's own key includes the project's location


def _make_key(bucket: Bucket) -> str:
    return f"{bucket.checksum} {fingerprint_program()}"


def keep_compiled(templates: CompiledTemplates) -> None:
    """Cache compiled templates between builds, as Python caches compiled modules."""
    _environment().bytecode_cache = templates


@cache  # all sites of a process share the templates; site data is passed by `fill`
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.update({name: getattr(wording, name) for name in _WORDS}, NOT_STATED=wording.NOT_STATED)
    environment.globals.update(sign=sign, say_signature=say_signature, say_trait=say_trait, lead_to=lead_to, say_issue=say_issue)
    environment.filters |= {"prose": render_prose, "capitalise": wording.capitalise, "say_sentence": wording.say_sentence}
    return environment


def fill(template: str, site: Site, url: str, **context: Any) -> Markup:
    """Fill a template for the page at `url` (relative to the site's root); `root` in it is the relative path to that root."""
    text = (
        _environment()
        .get_template(template)
        .render(catalogue=site.catalogue, vocabulary=site.catalogue.vocabulary, settings=site.settings, root=root_from(url), **context)
    )
    return Markup(keep_whole(text))  # noqa: S704 - autoescape made it


def lead_to(root: str, target: str) -> str:
    """Return the address of a link: a page of the site (from its root: /praktijken/) relative to `root`, and others unchanged."""
    return f"{root}{target[1:]}" if target.startswith("/") else target
