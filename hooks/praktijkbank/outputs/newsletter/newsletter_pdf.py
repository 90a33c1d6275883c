"""A newsletter as tagged PDF (PDF/UA-1), by WeasyPrint; where its system libraries are missing, no PDF is made."""

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
    """Say in Dutch why no PDF can be made on this machine; empty where it can. Only trying tells."""
    noise = io.StringIO()  # WeasyPrint prints an English page of advice
    try:
        with contextlib.redirect_stdout(noise):
            import weasyprint  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - slow to import, and it may fail
    except (ImportError, OSError) as error:
        reason = str(error).partition("\n")[0]
        return f"De nieuwsbrieven komen niet als pdf op de site: WeasyPrint mist een onderdeel van het systeem, zoals Pango ({reason})."
    return ""


def make_pdfs(site: Site, letters: Iterable[Letter] | None = None) -> Iterator[Artifact]:
    """Make the PDF of every issue, or of some, where the site is to have them; what did not change is cached."""
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
    """Fill the page that is printed: the whole of what the PDF says and how it looks, but for the pictures.

    `document` is what it says, where that is not what the issue says.
    """
    region = letter.region
    accent = region.colours.accent if region.colours else DEFAULT_ACCENT
    return fill_letter("nieuwsbrief_pdf.html", site, letter, document, is_printed=True, accent=accent, picture_root=_PICTURES)


def list_inputs(html: str, pictures: dict[str, bytes]) -> Iterator[bytes]:
    """Return everything that decides the bytes of a PDF: page, pictures, the packages that print it, fonts, and this module."""
    yield html.encode()
    for name in sorted(pictures):
        yield name.encode()
        yield pictures[name]
    yield describe_printer()


@cache
def describe_printer() -> bytes:
    """Name everything outside the content that a PDF depends on; it can't change while a build runs."""
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped]  # noqa: PLC0415 - see explain_absence

    versions = [f"{name} {version(name)}" for name in _PACKAGES]
    fonts = sorted(str(path) for folder in _FONT_FOLDERS for path in Path(folder).expanduser().rglob("*.*"))
    own = Path(__file__).read_text(encoding="utf-8")
    return "\n".join([platform.python_version(), str(pango.pango_version()), *versions, *fonts, own]).encode()


def print_pdf(html: str, pictures: dict[str, bytes]) -> bytes:
    """Print a page; of all addresses in it only our own pictures are fetched. The same page gives the same bytes."""
    import weasyprint  # noqa: PLC0415 - see explain_absence

    document = weasyprint.HTML(string=html, url_fetcher=_make_fetcher(pictures))
    with _stop_clock():  # the hints are the sizes of pictures, which WeasyPrint takes from a style sheet only unless it is asked
        content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", presentational_hints=True)
    return content


@contextlib.contextmanager
def _stop_clock() -> Iterator[None]:
    """Keep fontTools from writing the time of the build into fonts; the environment is all it listens to."""
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
        """Serves the pictures of one region; anything else is refused, so a build never asks the network."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(_PICTURES)
            if not url.startswith(_PICTURES) or name not in pictures:
                raise ValueError(f"geen eigen afbeelding: {url}")
            return URLFetcherResponse(url, pictures[name])

    return OwnPictures()
