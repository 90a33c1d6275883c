"""A project's folder, read and checked: all of it the first time, and after that only the practices whose files changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from praktijkbank.build.library import VOCABULARY_FILE, Library, read_library
from praktijkbank.build.settings import Project
from praktijkbank.build.today import find_latest_day
from praktijkbank.editing.privacy import guard
from praktijkbank.newsletters.archive import build_archive
from praktijkbank.newsletters.content import Content, build_content
from praktijkbank.newsletters.newsletter_checks import check_newsletters
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.newsletters.waiting import check_corrections_ahead, hold_back, warn_of_no_day
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.pages.addresses import find_unreadable_folders, list_handwritten
from praktijkbank.pages.markers import check_blocks
from praktijkbank.pages.page import Page, read_pages
from praktijkbank.pages.questions import check_questions
from praktijkbank.pages.redirects import Redirect, check_redirects, list_redirects
from praktijkbank.practices.catalogue import make_url
from praktijkbank.practices.drafts import soften
from praktijkbank.practices.practice_checks import check_days
from praktijkbank.source.cache import NO_CACHE, Cache
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, has_errors
from praktijkbank.source.yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class Input:
    """All that was read, and all that is wrong with it, in drafts too."""

    library: Library
    regions: Sequence[RegionEntry]
    redirects: Sequence[Redirect]
    findings: Sequence[Finding]


class Workspace:
    """What is in a project's folder; each reading takes over what the one before it read of files that did not change."""

    def __init__(self, project: Project, cache: Cache = NO_CACHE) -> None:
        """Take the project, and the cache with what earlier programs read."""
        self.project = project
        self.cache = cache
        self._library: Library | None = None

    def read(self, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
        """Read and check all input; returns the content (None where a finding is an error) and every finding, sorted.

        Without `today` the day in the settings is taken, and without that the latest day in the content. Errors in drafts are warnings.
        """
        given = self._read(today)
        findings = sorted(soften(given.findings, _list_drafts(given.library, given.regions)))
        return (None if has_errors(findings) else self._build(given)), findings

    def read_sound_part(self, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
        """Read and check all input, and leave out what has errors instead of everything, for who looks at one piece of it.

        Returns the content (None where the vocabulary has errors) and every finding, sorted; errors in drafts are errors.
        """
        given = self._read(today)
        broken = {finding.path for finding in given.findings if finding.is_error}
        entries = tuple(entry for entry in given.library.entries if entry.document.path not in broken)
        regions = [_leave_out(region, broken) for region in given.regions if region.document.path not in broken]
        sound = replace(given, library=replace(given.library, entries=entries), regions=regions)
        return self._build(sound), sorted(given.findings)

    def _read(self, today: PartialDate | None) -> Input:
        root, settings = self.project.root, self.project.settings
        today = today or (settings.options.today if settings else None)
        library = self._library = read_library(root / "practices", self.cache, self._library)
        regions, found = read_regions(root / "newsletters", library.vocabulary)
        regions = hold_back(regions, today) if today else regions
        closed = find_unreadable_folders(root / "docs", "docs")
        pages = [] if closed else list(read_pages(root / "docs", settings.excluded if settings else ()))
        findings = [*self.project.findings, *library.findings, *found, *closed, *check_questions(pages)]
        if today:
            findings += [*check_days(library.entries, today), *check_corrections_ahead(regions, today)]
        else:
            findings += warn_of_no_day(library.entries, regions)
        redirects, addresses = [*list_redirects(library.entries, regions, pages)], self._list_addresses(library, regions)
        findings += check_redirects(redirects, addresses | _list_hidden(library, regions))
        findings += check_newsletters(regions, library.entries, addresses | {f"/{each.old}" for each in redirects if not each.is_draft})
        findings += self._check_privacy(library, regions, pages, today)
        if library.vocabulary:
            names = {name: block.takes_filters for name, block in BLOCKS.items()}
            findings += check_blocks(root / "docs", names, library.vocabulary)
        return Input(library, regions, redirects, findings)

    def _build(self, given: Input) -> Content | None:
        """Make the model; None where there is no vocabulary, which a finding tells."""
        library = given.library
        if library.vocabulary is None:
            return None
        redirects = {each.old: each.new for each in given.redirects if not each.is_draft}
        return build_content(self.project.root, library.entries, library.vocabulary, build_archive(given.regions), redirects)

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
        addresses |= {f"/{make_url(entry.slug)}" for entry in library.entries if (entry.practice or entry.withdrawn) and not entry.is_draft}
        addresses |= {f"/regios/{key}/" for key in (library.vocabulary["regions"] if library.vocabulary else ())}
        for region in regions:
            addresses |= {f"/nieuwsbrieven/{region.key}/"}
            addresses |= {f"/nieuwsbrieven/{region.key}/{entry.name}/" for entry in region.issues if not (entry.is_draft or entry.waits)}
        return addresses


def _list_hidden(library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Return the addresses at which files come to stand that are not on the site now: drafts, and what has errors."""
    issues = {f"/nieuwsbrieven/{region.key}/{entry.name}/" for region in regions for entry in region.issues}
    return issues | {f"/{make_url(entry.slug)}" for entry in library.entries}


def _list_drafts(library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Return the paths of the files that are drafts."""
    practices = {entry.document.path for entry in library.entries if entry.is_draft}
    return practices | {entry.document.path for region in regions for entry in region.issues if entry.is_draft}


def _leave_out(region: RegionEntry, broken: Set[str]) -> RegionEntry:
    return replace(region, issues=tuple(entry for entry in region.issues if entry.document.path not in broken))
