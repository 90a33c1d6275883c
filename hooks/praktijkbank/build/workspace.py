"""A project folder, read and checked: in full the first time, and after that only the files that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from praktijkbank.build.guarding import Guarding
from praktijkbank.build.library import LISTS, Library, read_library
from praktijkbank.build.settings import Project
from praktijkbank.build.today import find_latest_day
from praktijkbank.newsletters.archive import build_archive
from praktijkbank.newsletters.content import Content, build_content
from praktijkbank.newsletters.late_practices import warn_of_late
from praktijkbank.newsletters.newsletter_checks import check_newsletters
from praktijkbank.newsletters.reading import IssueEntry, RegionEntry, list_unneeded_files, read_regions
from praktijkbank.newsletters.waiting import check_corrections_ahead, hold_back, warn_of_no_day
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.pages.addresses import find_unreadable_folders, list_handwritten
from praktijkbank.pages.markers import check_blocks
from praktijkbank.pages.page import read_pages
from praktijkbank.pages.questions import check_questions
from praktijkbank.pages.redirects import Redirect, check_redirects, list_redirects
from praktijkbank.practices.catalogue import make_url
from praktijkbank.practices.drafts import soften
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice import PUBLISHED
from praktijkbank.practices.practice_checks import check_days
from praktijkbank.practices.vocabulary import TermList
from praktijkbank.source.cache import NO_CACHE, Cache, CacheFile
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, Severity, has_errors
from praktijkbank.source.fingerprint import digest
from praktijkbank.source.recall import Recall, stamp_folder

File = TypeVar("File", Entry, IssueEntry, RegionEntry)


@dataclass(frozen=True, slots=True)
class Input:
    """All input, and all findings, including those in drafts."""

    library: Library
    regions: Sequence[RegionEntry]
    redirects: Sequence[Redirect]
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Standing:
    """The state during editing: the published content, the same with drafts published too, and the findings on the files as they are.

    `drafts` are the paths of the draft files; there is no content if the vocabulary has errors.
    """

    findings: Sequence[Finding]
    content: Content | None = None
    with_drafts: Content | None = None
    drafts: Set[str] = frozenset()


class Workspace:
    """The content of a project folder; each reading reuses what the previous one read from unchanged files."""

    def __init__(self, project: Project, cache: Cache = NO_CACHE) -> None:
        """Take the project, and the cache from earlier runs."""
        self.project = project
        self.cache = cache
        self._library: Library | None = None
        self._recall = Recall()
        self._recall_of_drafts = Recall()
        self.is_silent = False  # whether the last reading had no findings
        self._sound: dict[str, Any] = {}  # the last valid version of each file, by path

    def read(self, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
        """Read and check all input; return the content (None if any finding is an error) and all findings, sorted.

        `today` defaults to the day in the settings, otherwise the latest date recorded in the content. Errors in drafts count as warnings.
        """
        given = self._read(today)
        findings = _soften(given.findings, _list_drafts(given.library, given.regions), given.regions)
        self.is_silent = not findings
        unready = _list_unready(findings)
        ready = replace(given, regions=[region for region in given.regions if region.document.path not in unready])
        return (None if has_errors(findings) else self._build(ready)), findings

    def read_sound_part(self, today: PartialDate | None = None) -> tuple[Content | None, list[Finding]]:
        """Read and check all input, leaving out only the files with errors, for commands that look at a single piece of it.

        Return the content (None if the vocabulary has errors) and all findings, sorted; errors in drafts count as errors.
        """
        given = self._read(today)
        broken = {finding.path for finding in given.findings if finding.is_error}
        entries = tuple(entry for entry in given.library.entries if entry.document.path not in broken)
        regions = [_leave_out(region, broken) for region in given.regions if region.document.path not in broken]
        sound = replace(given, library=replace(given.library, entries=entries), regions=regions)
        return self._build(sound), sorted(given.findings)

    def read_standing(self, today: PartialDate | None = None) -> Standing:
        """Read and check all input; a file with errors is represented by its last valid version, for the preview."""
        before = self._library
        given = self._read(today)
        drafts = _list_drafts(given.library, given.regions)
        findings = _soften(given.findings, drafts, given.regions)
        broken = {finding.path for finding in findings if finding.is_error}
        if given.library.vocabulary is None or any(f"practices/{name}" in broken for name in LISTS):
            return Standing(findings)
        if before and before.vocabulary is not given.library.vocabulary:
            self._sound.clear()  # what was valid with other lists may refer to a removed entry
        entries = tuple(self._choose_sound(given.library.entries, broken))
        regions = [self._choose_issues(region, broken) for region in self._choose_sound(given.regions, broken | _list_unready(findings))]
        standing = replace(given, library=replace(given.library, entries=entries), regions=regions)
        content = self._build(standing)
        return Standing(findings, content, self._build(self._publish_drafts(standing), self._recall_of_drafts) if drafts else None, drafts)

    def forget(self) -> None:
        """Release what only a next reading needs: sources, positions, check results."""
        self._library = None
        self._recall.forget()

    def _choose_sound(self, read: Iterable[File], broken: Set[str]) -> Iterator[File]:
        for file in read:
            path = file.document.path
            if path not in broken:
                self._sound[path] = file
            if path in self._sound:
                yield self._sound[path]

    def _choose_issues(self, region: RegionEntry, broken: Set[str]) -> RegionEntry:
        issues = tuple(self._choose_sound(region.issues, broken))
        return self._recall.fetch(("standing", region.key), lambda: replace(region, issues=issues), region, *issues)

    def _publish_drafts(self, given: Input) -> Input:
        """Return the input with every draft as it will be once published."""
        publish = self._publish_draft
        entries = tuple(publish(entry, "practice") if entry.is_draft and entry.practice else entry for entry in given.library.entries)
        regions = [
            replace(region, issues=tuple(publish(issue, "issue") if issue.is_draft and issue.issue else issue for issue in region.issues))
            for region in given.regions
        ]
        return replace(given, library=replace(given.library, entries=entries), regions=regions)

    def _publish_draft(self, file: File, record: str) -> File:
        def publish() -> File:
            return replace(file, **{record: getattr(file, record).replace(status=PUBLISHED)})

        return self._recall_of_drafts.fetch(("draft", file.document.path), publish, file)

    def _read(self, today: PartialDate | None) -> Input:
        root, settings, recall = self.project.root, self.project.settings, self._recall
        today = today or (settings.options.today if settings else None)
        cache = NO_CACHE if self._library else self.cache  # the cache serves the next run: this one has its memory
        library = self._library = read_library(root / "practices", self.cache, self._library, recall)
        vocabulary = library.vocabulary
        regions, found = read_regions(root / "newsletters", vocabulary, recall, cache)
        regions = [recall.fetch(("held", region.key), partial(_hold_back, region, today), region, key=today) for region in regions]
        docs = root / "docs"
        seen = stamp_folder(docs)
        closed = recall.fetch("closed", lambda: find_unreadable_folders(docs, "docs"), key=seen)
        excluded = settings.excluded if settings else ()
        pages = [] if closed else recall.fetch("pages", lambda: list(read_pages(docs, excluded, cache)), key=(seen, excluded))
        findings = [*self.project.findings, *library.findings, *found, *closed]
        findings += recall.fetch("questions", lambda: list(check_questions(pages)), key=(seen, excluded))
        if today:
            findings += [*check_days(library.entries, today), *check_corrections_ahead(regions, today)]
        else:
            findings += warn_of_no_day(library.entries, regions, recall)
        redirects, addresses = [*list_redirects(library.entries, regions, pages)], self._list_addresses(library, regions, seen)
        findings += check_redirects(redirects, addresses | _list_hidden(library, regions))
        reached = addresses | {f"/{each.old}" for each in redirects if not each.is_draft}
        findings += self._check_newsletters(regions, library, reached, cache)
        if vocabulary:
            findings += warn_of_late(build_archive(regions, recall), library.entries, vocabulary)
        day = today or find_latest_day(library.entries, regions, recall)
        guarding = Guarding(root / "practices", library.spotted, day, cache)
        findings += guarding.check(library, regions, pages, recall, is_day_given=today is not None)
        if vocabulary:
            names = {name: block.takes_filters for name, block in BLOCKS.items()}
            findings += recall.fetch("blocks", lambda: check_blocks(docs, names, vocabulary), vocabulary, key=seen)
        return Input(library, regions, redirects, findings)

    def _build(self, given: Input, recall: Recall | None = None) -> Content | None:
        """Build the model; None if there is no vocabulary, which is a finding of its own."""
        library = given.library
        if library.vocabulary is None:
            return None
        recall = recall or self._recall
        redirects = {each.old: each.new for each in given.redirects if not each.is_draft}
        archive = build_archive(given.regions, recall)
        return build_content(self.project.root, library.entries, library.vocabulary, archive, redirects, recall)

    def _check_newsletters(self, regions: Sequence[RegionEntry], library: Library, addresses: Set[str], cache: Cache) -> Iterator[Finding]:
        """Check region by region; an unchanged region is rechecked only if pages or practices were added or removed."""
        entries = library.entries
        withdrawn = [(entry.slug, str(entry.withdrawn.withdrawn.date)) for entry in entries if entry.withdrawn]
        known = ([(entry.slug, entry.formerly, entry.is_draft) for entry in entries], withdrawn, sorted(addresses))
        told = repr((known, library.vocabulary.digest if library.vocabulary else ""))
        statuses = library.vocabulary["event_statuses"] if library.vocabulary else TermList({}, is_whole=False)
        kept: CacheFile[list[Finding]] = CacheFile(cache, "nieuwsbriefregels")

        def check(region: RegionEntry) -> list[Finding]:
            key = digest([told.encode(), *region.contents])
            return kept.fetch(region.key, key, partial(check_newsletters, [region], entries, addresses, statuses))

        yield from chain.from_iterable(self._recall.fetch_each("checked", check, regions, key=known))
        kept.save()

    def _list_addresses(self, library: Library, regions: Iterable[RegionEntry], seen: object) -> set[str]:
        """Return every address that a link within the site may point to, from the root: /praktijken/den-bosch/."""
        handwritten = self._recall.fetch("handwritten", lambda: list(list_handwritten(self.project.root / "docs")), key=seen)
        addresses = {f"/{address}" for address in handwritten}
        addresses |= {f"/{make_url(entry.slug)}" for entry in library.entries if (entry.practice or entry.withdrawn) and not entry.is_draft}
        addresses |= {f"/regios/{key}/" for key in (library.vocabulary["regions"] if library.vocabulary else ())}
        for region in regions:
            addresses |= {f"/nieuwsbrieven/{region.key}/"} if region.region or region.is_needed else set()
            addresses |= {f"/nieuwsbrieven/{region.key}/{entry.name}/" for entry in region.issues if not (entry.is_draft or entry.waits)}
        return addresses


def _list_hidden(library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Return the addresses reserved for files that are not on the site now: drafts, and files with errors."""
    issues = {f"/nieuwsbrieven/{region.key}/{entry.name}/" for region in regions for entry in region.issues}
    return issues | {f"/{make_url(entry.slug)}" for entry in library.entries}


def _hold_back(region: RegionEntry, today: PartialDate | None) -> RegionEntry:
    return hold_back([region], today)[0] if today else region


def _list_drafts(library: Library, regions: Iterable[RegionEntry]) -> set[str]:
    """Return the paths of all draft files."""
    practices = {entry.document.path for entry in library.entries if entry.is_draft}
    return practices | {entry.document.path for region in regions for entry in region.issues if entry.is_draft}


def _soften(findings: Iterable[Finding], drafts: Set[str], regions: Iterable[RegionEntry]) -> list[Finding]:
    """Return the findings, sorted; errors in drafts, and in what only drafts of a region may need, become warnings."""
    found = list(findings)
    return sorted(soften(found, drafts | {path for region in regions for path in list_unneeded_files(region, found)}))


def _list_unready(findings: Iterable[Finding]) -> set[str]:
    """Return the paths of files with errors that stop nobody; a region among them has no page yet."""
    return {finding.path for finding in findings if finding.severity is Severity.DRAFT}


def _leave_out(region: RegionEntry, broken: Set[str]) -> RegionEntry:
    return replace(region, issues=tuple(entry for entry in region.issues if entry.document.path not in broken))
