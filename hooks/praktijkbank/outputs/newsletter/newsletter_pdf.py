"""A newsletter as tagged PDF (PDF/UA-1), made with WeasyPrint; without its system libraries no PDF is made."""

from __future__ import annotations

import contextlib
import io
import os
import platform
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Document
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.newsletter.letter_html import DEFAULT_ACCENT, fill_letter
from praktijkbank.outputs.site import Site

FILE_NAME = "nieuwsbrief.pdf"

_PICTURES = "beeld:"
_CLOCK = "SOURCE_DATE_EPOCH"
_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_PACKAGES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "pillow")


def explain_absence() -> str:
    """Say in Dutch why no PDF can be made on this machine; empty if it can. The only way to know is to try."""
    noise = io.StringIO()  # WeasyPrint prints a page of advice in English
    try:
        with contextlib.redirect_stdout(noise):
            import weasyprint  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - slow to import, and may fail
    except (ImportError, OSError) as error:
        reason = str(error).partition("\n")[0]
        return f"De nieuwsbrieven komen niet als pdf op de site: WeasyPrint mist een onderdeel van het systeem, zoals Pango ({reason})."
    return ""


def make_pdfs(site: Site, letters: Iterable[Letter] | None = None) -> Iterator[Artifact]:
    """Make the PDF of every issue, or of the given ones, if the site is set to have them; unchanged ones come from the cache."""
    if site.settings.with_pdf:
        for letter in site.letters if letters is None else letters:
            yield make_pdf(site, letter)


def make_pdf(site: Site, letter: Letter) -> Artifact:
    """Make the PDF of one issue."""
    html = render_html(site, letter)
    pictures = letter.series.pictures
    content = site.cache.fetch(letter.online_url + FILE_NAME, list_inputs(html, pictures), lambda: print_pdf(html, pictures))
    return Artifact(letter.online_url + FILE_NAME, content)


def render_html(site: Site, letter: Letter, document: Document | None = None) -> str:
    """Fill the page to be printed: everything in the PDF except the pictures.

    `document` is the content, if it differs from that of the issue.
    """
    region = letter.region
    accent = region.colours.accent if region.colours else DEFAULT_ACCENT
    return fill_letter("nieuwsbrief_pdf.html", site, letter, document, is_printed=True, accent=accent, picture_root=_PICTURES)


def list_inputs(html: str, pictures: dict[str, bytes]) -> Iterator[bytes]:
    """Return everything that determines the bytes of a PDF: page, pictures, printing packages, fonts, and this module."""
    yield html.encode()
    for name in sorted(pictures):
        yield name.encode()
        yield pictures[name]
    yield describe_printer()


@cache
def describe_printer() -> bytes:
    """Identify everything besides the content that a PDF depends on; cached, because it can't change during a build."""
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped]  # noqa: PLC0415 - see explain_absence

    versions = [f"{name} {version(name)}" for name in _PACKAGES]
    fonts = sorted(str(path) for folder in _FONT_FOLDERS for path in Path(folder).expanduser().rglob("*.*"))
    own = Path(__file__).read_text(encoding="utf-8")
    return "\n".join([platform.python_version(), str(pango.pango_version()), *versions, *fonts, own]).encode()


def print_pdf(html: str, pictures: dict[str, bytes]) -> bytes:
    """Print a page; only our own pictures are fetched. The same page gives the same bytes."""
    import weasyprint  # noqa: PLC0415 - see explain_absence

    document = weasyprint.HTML(string=html, url_fetcher=_make_fetcher(pictures))
    with _stop_clock():  # the hints are picture sizes, which WeasyPrint otherwise reads only from style sheets
        content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", presentational_hints=True)
    return content


@contextlib.contextmanager
def _stop_clock() -> Iterator[None]:
    """Keep fontTools from writing the build time into fonts; it can be told only through the environment."""
    before = os.environ.get(_CLOCK)
    os.environ[_CLOCK] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CLOCK]
        else:
            os.environ[_CLOCK] = before


def _make_fetcher(pictures: dict[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]  # noqa: PLC0415 - see explain_absence

    class OwnPictures(URLFetcher):  # type: ignore[misc]
        """Serves one region's pictures and refuses anything else, so that a build never uses the network."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(_PICTURES)
            if not url.startswith(_PICTURES) or name not in pictures:
                raise ValueError(f"geen eigen afbeelding: {url}")
            return URLFetcherResponse(url, pictures[name])

    return OwnPictures()
