"""Makes a single file of a site on request, with the same functions a build uses to make all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from praktijkbank.build import pipeline
from praktijkbank.build.paper import Frame, Paper
from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.artifacts import Artifact, Page, Product
from praktijkbank.outputs.later import Later
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.sitemap import make_sitemap

_INDEX = "index.html"
_ALL_PRACTICES = frozenset({"data/praktijken.json", "data/praktijken.csv"})
_NEWSLETTER_FILES = ("nieuwsbrief.pdf", "mail.")


class PreviewFiles:
    """The files for one reading of a project; each is made at most once."""

    def __init__(self, site: Site, paper: Paper) -> None:
        """Take the content of the site, and the paper around it."""
        self.site = replace(site, sizes=_Sizes(self.find))
        self._paper = paper
        self._made: dict[str, bytes] = {}
        self._done: set[Later[Iterator[Any]]] = set()

    def find(self, path: str) -> bytes | None:
        """Return the bytes of the file at a path from the site's root, as a build would publish them, or None if there is no such file.

        Raises OSError if an input can no longer be read, and ChangedError if one has changed since it was read.
        """
        if path not in self._made:
            self._keep(self._make(path))
        return self._made.get(path)

    def has_own(self, path: str) -> bool:
        """Return whether a path belongs to a practice or an issue."""
        return self._find_practice(path) is not None or self._find_letter(path) is not None

    def _make(self, path: str) -> Iterator[Product]:
        """Yield the file at that path, if the site has it, and possibly others."""
        url = path.removesuffix(_INDEX)
        if url in self._pages and path == pipeline.name_file(url):
            yield Artifact(path, pipeline.fill_page(self._pages[url], self.site, url).encode())
        elif path in self._paper.files and pipeline.is_script(path):
            yield from pipeline.make_scripts(self.site, self._paper.files)
        elif path in self._paper.files:
            yield Artifact(path, (self.site.catalogue.root / self._paper.files[path]).read_bytes())
        elif slug := self._find_practice(path):
            yield from self._make_practice(path, slug)
        elif letter := self._find_letter(path):
            yield from self._make_issue(path, letter)
        elif path in _ALL_PRACTICES:
            yield from pipeline.join_lines(product for job in pipeline.list_practice_jobs(self.site) for product in job())
        elif path in {"sitemap.xml", "robots.txt"}:
            yield from make_sitemap(self.site, self._list_urls())
        else:
            yield from self._make_with_others(path)

    @property
    def _pages(self) -> Mapping[str, str]:
        return self._paper.pages

    def _find_practice(self, path: str) -> str | None:
        """Return the slug of the practice whose page or file has this path."""
        folder, _, name = path.removeprefix("praktijken/").rpartition("/")
        if not path.startswith("praktijken/") or not (name == _INDEX or name.startswith("praktijk.")):
            return None
        # Files, unlike the page, are also published at every earlier address of the practice.
        slug = folder if name in {_INDEX, "praktijk.yml"} else self.site.catalogue.name_now(folder)
        return slug if slug in self.site.catalogue.by_slug else None

    def _make_practice(self, path: str, slug: str) -> Iterator[Product]:
        from praktijkbank.outputs.data import open_data  # noqa: PLC0415 - as in pipeline.PAGES
        from praktijkbank.outputs.practice import practice_files, practice_page  # noqa: PLC0415 - the same

        item = self.site.catalogue.by_slug[slug]
        if path.endswith(_INDEX):
            yield practice_page.make_practice_page(self.site, item)
        elif path.endswith(".yml"):
            yield open_data.make_source(item, open_data.write_source(self.site, item))
        else:
            yield from practice_files.list_files(item, practice_files.make_files(self.site, item))

    def _find_letter(self, path: str) -> Letter | None:
        url, _, name = path.rpartition("/")
        is_own = name == _INDEX or name.startswith(_NEWSLETTER_FILES)
        return self._letters.get(f"{url}/") if is_own else None

    @cached_property
    def _letters(self) -> dict[str, Letter]:
        return {url: letter for letter in self.site.letters for url in (letter.online_url, letter.reading_url)}

    def _make_issue(self, path: str, letter: Letter) -> Iterator[Product]:
        from praktijkbank.outputs.newsletter import newsletter_mail, newsletter_page, newsletter_pdf  # noqa: PLC0415 - the same

        if path.endswith(_INDEX):
            yield newsletter_page.make_issue_page(self.site, letter)
        elif path.endswith(".pdf"):
            yield from [newsletter_pdf.make_pdf(self.site, letter)] if self.site.settings.with_pdf else []
        elif self.site.settings.with_mail:
            yield from newsletter_mail.make_mail_files(self.site, letter)

    def _make_with_others(self, path: str) -> Iterator[Product]:
        """Run the jobs that may make this file among others."""
        jobs: list[tuple[Later[Iterator[Any]], tuple[str, ...]]] = [*pipeline.PAGES.items(), *pipeline.FILES.items()]
        for make, patterns in jobs:
            if make not in self._done and any(fnmatchcase(path, pattern) for pattern in patterns):
                self._done.add(make)
                yield from make(self.site)

    def _keep(self, products: Iterable[Product]) -> None:
        for product in products:
            if isinstance(product, Page):
                self._made[f"{product.url}{_INDEX}"] = self._print(product)
            elif isinstance(product, Artifact):
                self._made[product.path] = product.content

    def _print(self, page: Page) -> bytes:
        kind = page.layout.kind
        if kind not in self._frames:
            self._frames[kind] = Frame(pipeline.fill_page(self._paper.frames[kind], self.site, ""))
        return self._frames[kind].print(page).encode()

    @cached_property
    def _frames(self) -> dict[str, Frame]:
        return {}

    def _list_urls(self) -> Iterator[str]:
        yield from (url for url in self._pages if url.endswith("/") or not url)
        yield from (item.url for item in self.site.catalogue.items)
        yield from (page.url for make in pipeline.PAGES for page in make(self.site))


class _Sizes(dict[str, int]):
    """File sizes in bytes, for blocks that show them; a file is made when its size is requested."""

    def __init__(self, find: Callable[[str], bytes | None]) -> None:
        self._find = find

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._find(path) is not None

    def __missing__(self, path: str) -> int:
        return len(self._find(path) or b"")
