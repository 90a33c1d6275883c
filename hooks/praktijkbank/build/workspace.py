"""A project's folder, read and checked: all of it the first time, and after that only the practices whose files changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from praktijkbank.build.library import VOCABULARY_FILE, Library, read_library
from praktijkbank.build.settings import Project
from praktijkbank.build.today import find_latest_day
from praktijkbank.editing.privacy import guard
from praktijkbank.newsletters.archive import build_archive
from praktijkbank.newsletters.content import Content, build_content
from praktijkbank.newsletters.newsletter_checks import check_newsletters
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.pages.addresses import find_unreadable_folders, list_handwritten
from praktijkbank.pages.markers import check_blocks
from praktijkbank.pages.page import Page, read_pages
from praktijkbank.pages.questions import check_questions
from praktijkbank.source.cache import NO_CACHE, Cache
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.yamlfile import read_yaml


class Workspace:
    """What is in a project's folder; each reading takes over what the one before it read of files that did not change."""

    def __init__(self, project: Project, cache: Cache = NO_CACHE) -> None:
        """Take the project, and the cache with what earlier programs read."""
        self.project = project
        self.cache = cache
        self._library: Library | None = None

    def read(self, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
        """Read and check all input; returns the content (None where a finding is an error) and every finding, sorted.

        Without `today` the day in the settings is taken, and without that the latest day in the content.
        """
        root, settings = self.project.root, self.project.settings
        today = today or (settings.options.today if settings else None)
        library = self._library = read_library(root / "practices", self.cache, self._library)
        regions, found = read_regions(root / "newsletters", library.vocabulary)
        closed = find_unreadable_folders(root / "docs", "docs")
        pages = [] if closed else list(read_pages(root / "docs", settings.excluded if settings else ()))
        findings = [*self.project.findings, *library.findings, *found, *closed, *check_questions(pages)]
        findings += check_newsletters(regions, library.entries, self._list_addresses(library, regions))
        findings += self._check_privacy(library, regions, pages, today)
        if library.vocabulary:
            names = {name: block.takes_filters for name, block in BLOCKS.items()}
            findings += check_blocks(root / "docs", names, library.vocabulary)
        if library.vocabulary is None or has_errors(findings):
            return None, sorted(findings)
        return build_content(root, library.entries, library.vocabulary, build_archive(regions)), sorted(findings)

    def _check_privacy(
        self, library: Library, regions: Sequence[RegionEntry], pages: Sequence[Page], today: PartialDate | None
    ) -> Iterator[Finding]:
        day = today or find_latest_day(library.entries, regions)
        yield from guard.check_practices(library.entries, library.spotted, day)
        yield from guard.check_newsletters(regions, day)
        yield from guard.check_pages(pages, day)
        vocabulary, _ = read_yaml(self.project.root / "practices" / VOCABULARY_FILE, f"practices/{VOCABULARY_FILE}")
        yield from guard.check_vocabulary(vocabulary, day)
        if today is None:
            yield from guard.warn_of_no_today(library.entries, regions, pages)

    def _list_addresses(self, library: Library, regions: Iterable[RegionEntry]) -> set[str]:
        """Return every address a link inside the site may lead to, from the root: /praktijken/den-bosch/."""
        addresses = {f"/{address}" for address in list_handwritten(self.project.root / "docs")}
        addresses |= {f"/praktijken/{entry.slug}/" for entry in library.entries if entry.practice and entry.practice.status == "published"}
        addresses |= {f"/regios/{key}/" for key in (library.vocabulary["regions"] if library.vocabulary else ())}
        for region in regions:
            addresses |= {f"/nieuwsbrieven/{region.key}/"}
            addresses |= {f"/nieuwsbrieven/{region.key}/{entry.name}/" for entry in region.issues if not entry.is_draft}
        return addresses
