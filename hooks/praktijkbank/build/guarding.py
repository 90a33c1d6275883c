"""Checks all input against the privacy rules, which takes half a second, and caches the findings for unchanged files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from praktijkbank.build.library import VOCABULARY_FILE, Library
from praktijkbank.editing.privacy import guard
from praktijkbank.editing.privacy.spotting import Spotted
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.pages.page import Page
from praktijkbank.practices.entries import Entry
from praktijkbank.source.cache import Cache, CacheFile
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.recall import Recall
from praktijkbank.source.yamlfile import read_yaml

_Check = Callable[[], Iterator[Finding]]


class Guarding:
    """The privacy rules as of one day; findings are cached between builds."""

    def __init__(self, folder: Path, spotted: Mapping[str, tuple[Spotted, ...]], day: PartialDate | None, cache: Cache) -> None:
        """Take the practices folder, the privacy remarks on practice texts by file path, the day, and the cache."""
        self._folder = folder
        self._spotted = spotted
        self._day = day
        self._kept: CacheFile[list[Finding]] = CacheFile(cache, "privacy")

    def check(
        self, library: Library, regions: Sequence[RegionEntry], pages: Sequence[Page], recall: Recall, *, is_day_given: bool
    ) -> Iterator[Finding]:
        """Check everything against the rules; if no day was given, also warn about what can't be checked without one."""
        issues = [issue for region in regions for issue in region.issues]
        look = partial(recall.fetch_each, key=self._day)
        yield from chain.from_iterable(look("private in practices", self._look_at_practice, library.entries))
        yield from chain.from_iterable(look("private in regions", self._look_at_region, regions))
        yield from chain.from_iterable(look("private in issues", self._look_at_issue, issues))
        yield from chain.from_iterable(look("private on pages", self._look_at_page, pages))
        if library.vocabulary:
            key = library.vocabulary.digest
            yield from recall.fetch("private in lists", lambda: self._look(VOCABULARY_FILE, [key], self._check_lists), key=(key, self._day))
        self._kept.save()
        if not is_day_given:
            dated: list[Entry | IssueEntry | Page] = [*library.entries, *issues, *pages]
            yield from chain.from_iterable(recall.fetch_each("ends some day", lambda read: [*guard.warn_of_no_today(read)], dated))

    def _look(self, name: str, told: Iterable[str], check: _Check) -> list[Finding]:
        """Return the findings of a check, cached by name; `told` must change whenever anything the check looks at changes."""
        return self._kept.fetch(name, digest(text.encode() for text in (repr(self._day), *told)), lambda: list(check()))

    def _look_at_practice(self, entry: Entry) -> list[Finding]:
        if entry.document.path not in self._spotted and not (entry.practice and (entry.practice.consent or entry.practice.checked)):
            return []
        check = partial(guard.check_practices, [entry], self._spotted, self._day)
        return self._look(entry.document.path, (entry.digest, repr(entry.practice is None)), check)

    def _look_at_region(self, region: RegionEntry) -> list[Finding]:
        told, check = (region.document.text, region.document.meant), partial(guard.check_region, region, self._day)
        return self._look(region.document.path, told, check)

    def _look_at_issue(self, entry: IssueEntry) -> list[Finding]:
        told = (entry.document.text, entry.document.meant, repr(entry.issue is None))
        return self._look(entry.document.path, told, partial(guard.check_issue, entry, self._day))

    def _look_at_page(self, page: Page) -> list[Finding]:
        return self._look(page.path, [page.text], partial(guard.check_pages, [page], self._day))

    def _check_lists(self) -> Iterator[Finding]:
        vocabulary, _ = read_yaml(self._folder / VOCABULARY_FILE, f"{self._folder.name}/{VOCABULARY_FILE}")
        return guard.check_vocabulary(vocabulary, self._day)
