"""Collects redirects from old addresses to current pages, and checks them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from praktijkbank.newsletters.reading import IssueEntry, RegionEntry
from praktijkbank.pages.page import Page
from praktijkbank.practices.catalogue import make_url
from praktijkbank.practices.entries import Entry
from praktijkbank.source.findings import Finding
from praktijkbank.source.yaml_document import Document, Place


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the one it redirects to, both from the site's root, and where a file declares this.

    A draft's old addresses redirect nowhere yet, because the draft has no page.
    """

    old: str
    new: str
    document: Document
    place: Place
    is_draft: bool = False


def list_redirects(entries: Iterable[Entry], regions: Iterable[RegionEntry], pages: Iterable[Page]) -> Iterator[Redirect]:
    """List every old address of practices, newsletters and hand-written pages."""
    for entry in entries:
        for number, old in enumerate(entry.formerly):
            yield Redirect(make_url(old), make_url(entry.slug), entry.document, ("formerly", number), entry.is_draft)
    for region in regions:
        yield from _list_of_region(region)
    for page in pages:
        for number, old in enumerate(page.formerly):
            yield Redirect(f"{old}/", page.url, page.head, ("formerly", number))


def _list_of_region(region: RegionEntry) -> Iterator[Redirect]:
    """List the old addresses of a newsletter and its issues, including those under an earlier name of the newsletter itself."""
    former = region.region.formerly if region.region else ()
    for number, old in enumerate(former):
        yield Redirect(f"nieuwsbrieven/{old}/", f"nieuwsbrieven/{region.key}/", region.document, ("formerly", number))
    for issue in region.issues:
        yield from _list_of_issue(region, issue, former)


def _list_of_issue(region: RegionEntry, issue: IssueEntry, former: tuple[str, ...]) -> Iterator[Redirect]:
    new = f"nieuwsbrieven/{region.key}/{issue.name}/"
    for number, old in enumerate(issue.issue.formerly if issue.issue else ()):
        for key in (region.key, *former):
            yield Redirect(f"nieuwsbrieven/{key}/{old}/", new, issue.document, ("formerly", number), issue.is_draft)
    for number, key in enumerate(former):
        yield Redirect(f"nieuwsbrieven/{key}/{issue.name}/", new, region.document, ("formerly", number), issue.is_draft)


def check_redirects(redirects: Iterable[Redirect], addresses: Collection[str]) -> Iterator[Finding]:
    """Check that no old address is in use now (`addresses`, from the root: /praktijken/arnhem/), and that each leads to one page."""
    first: dict[str, Redirect] = {}
    for redirect in redirects:
        told = first.setdefault(redirect.old, redirect)
        shown = f"/{redirect.old}"
        if redirect.old == redirect.new:
            message = f"'{shown}' is het adres dat deze pagina nu heeft"
            yield _refuse(redirect, "oude-naam-is-eigen", message, f"{_say_away(redirect)}; hier staan alleen namen van vroeger")
        elif shown in addresses:
            message = f"op '{shown}' staat nu een andere pagina"
            yield _refuse(redirect, "oude-naam-in-gebruik", message, f"{_say_away(redirect)}, of geef die andere pagina een andere naam")
        elif told is not redirect and (told.document, told.place) != (redirect.document, redirect.place):
            message = f"dat '{shown}' hierheen leidt, staat ook in {told.document.path}"
            yield _refuse(redirect, "dubbele-oude-naam", message, f"een adres leidt naar een pagina: {_say_away(redirect)}, hier of daar")


def _say_away(redirect: Redirect) -> str:
    return redirect.document.say_away(redirect.place)


def _refuse(redirect: Redirect, rule: str, message: str, hint: str) -> Finding:
    return redirect.document.finding(redirect.place, rule, message, hint)
