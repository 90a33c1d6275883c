"""The input of all outputs: the content, and the few settings that affect addresses and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from praktijkbank.newsletters.content import Content
from praktijkbank.newsletters.letter import Letter, make_letters
from praktijkbank.practices.alike import Alike, Likeness
from praktijkbank.practices.aspects import Fact, state_facts
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice_composition import compose
from praktijkbank.practices.practice_parts import Document
from praktijkbank.source.cache import NO_CACHE, Cache
from praktijkbank.source.fingerprint import digest

FORM_URL = "meedoen/formulier/"  # where a practice is described or changed
NEWSLETTER_FORM_URL = "meedoen/nieuwsbrief/"  # where an issue of a newsletter is written


@dataclass(frozen=True, slots=True)
class Settings:
    """Inputs of a build besides the content.

    `site_url` is the full address of the site's root, ending in a slash (empty if unknown). `edit_url` is the target of
    "bewerk deze praktijk", with `{path}` for the file and `{slug}` for the practice, relative to the site's root or a full address.
    `with_pdf` says whether newsletters are also made as PDF, which not every machine can; `with_mail` whether they are made as mail.
    `forge` is where a new file can be proposed, with `{name}` for its name (empty if the editors have no forge), and `editors_mail` the
    editors' mail address (empty if unknown).
    """

    site_name: str
    site_url: str
    edit_url: str
    with_pdf: bool = False
    with_mail: bool = True
    forge: str = ""
    editors_mail: str = ""


_MOST_HELD = 100
Thing = TypeVar("Thing")


class _Held(dict[str, Thing]):
    """A value for every practice by slug, made on demand; only a limited number is kept at once."""

    def __init__(self, catalogue: Content, make: Callable[[Item], Thing]) -> None:
        self._catalogue = catalogue
        self._make = make

    def __missing__(self, slug: str) -> Thing:
        if len(self) >= _MOST_HELD:
            self.clear()
        thing = self[slug] = self._make(self._catalogue.by_slug[slug])
        return thing


@dataclass(frozen=True, eq=False)
class Site:
    """The whole input of the outputs; what several of them need is built here once.

    Slow results for unchanged input are cached. `sizes` maps each file with all practices to its size in bytes, for what is made
    after those.
    """

    catalogue: Content
    settings: Settings
    cache: Cache = NO_CACHE
    sizes: Mapping[str, int] = field(default_factory=dict)

    def gather(self) -> None:
        """Build what every process needs, before a second one starts."""
        _ = self.appearances, self._alike

    def make_once(self, make: Callable[[Site], Thing]) -> Thing:
        """Return the result of a function for this site, which is computed once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Thing", self._made[make])

    @cached_property
    def _made(self) -> dict[Callable[[Site], object], object]:
        return {}

    @cached_property
    def settings_digest(self) -> str:
        """A digest of the settings, for cache keys."""
        return digest([repr(self.settings).encode()])

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self.catalogue.items, self.catalogue.vocabulary, self.catalogue.recall)

    @cached_property
    def alike(self) -> dict[str, list[Likeness]]:
        """The similar practices of each, by slug, without those already named as related on its page."""
        return _Held(self.catalogue, lambda item: self._alike.find(item, self.catalogue.related(item)))

    @cached_property
    def facts(self) -> dict[str, dict[str, Fact]]:
        """The facts of every practice, by slug and aspect key; shared by page, card, row and data."""
        vocabulary = self.catalogue.vocabulary
        return _Held(self.catalogue, lambda item: state_facts(item.practice, vocabulary))

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The document of every practice, by slug; shared by its page, its files and search."""
        return _Held(self.catalogue, lambda item: compose(item, self.catalogue))

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Every newsletter ready to be shown, newest first; shared by page, mail, feed, calendar and PDF."""
        return tuple(make_letters(self.catalogue))

    @cached_property
    def appearances(self) -> dict[str, list[Letter]]:
        """The newsletters that mention each practice, newest first, by the practice's slug."""
        return self.catalogue.recall.fetch("appearances", self._list_appearances, *self.letters)

    def _list_appearances(self) -> dict[str, list[Letter]]:
        found: dict[str, list[Letter]] = {}
        for letter in self.letters:
            slugs = [news.item.slug for news in letter.news] + ([letter.tip.item.slug] if letter.tip else [])
            for slug in dict.fromkeys(slugs):
                found.setdefault(slug, []).append(letter)
        return found
