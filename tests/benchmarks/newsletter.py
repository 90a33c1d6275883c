"""Measures newsletters: page, mail, text, draft and calendar of one issue together, and its PDF; also the stress issue.

Prints a line per issue; exits with 1 if a promise of the project is broken.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from praktijkbank.build import pipeline
from praktijkbank.newsletters.letter import Letter, make_letter
from praktijkbank.outputs.newsletter.newsletter_calendar import make_calendars
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail_files
from praktijkbank.outputs.newsletter.newsletter_page import make_issue_page
from praktijkbank.outputs.newsletter.newsletter_pdf import explain_absence, make_pdf
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.text.prose import render_prose
from tests.support.newsletters import add_stress, copy_content

RUNS = 5
MAX_FILES_MS = 50
MAX_PDF_MS = 2000


def main() -> int:
    """Measure and print; return 1 if a promise is broken, otherwise 0."""
    no_pdf = explain_absence()
    if no_pdf:
        print(no_pdf)
    print(f"{'issue':<28} {'files (ms)':>11} {'PDF (ms)':>9}")
    site = _read_site()
    kept = [_keeps_promises(site, letter, with_pdf=not no_pdf) for letter in site.letters]
    return int(not all(kept))


def _read_site() -> Site:
    with tempfile.TemporaryDirectory() as folder:
        copy_content(Path(folder))
        add_stress(Path(folder))
        catalogue, findings = pipeline.read(Path(folder))
    if catalogue is None:
        raise SystemExit("\n".join(map(str, findings)))
    return Site(catalogue, Settings("Praktijkbank", "https://praktijkbank.example/", "", with_pdf=True))


def _keeps_promises(site: Site, letter: Letter, *, with_pdf: bool) -> bool:
    files = _time(lambda: _make_files(site, letter))
    pdf = _time(lambda: make_pdf(site, letter)) if with_pdf else 0
    kept = files <= MAX_FILES_MS and pdf <= MAX_PDF_MS
    print(f"{letter.published.url:<28.28} {files:>11.1f} {pdf:>9.0f} {'kept' if kept else 'BROKEN'}")
    return kept


def _make_files(site: Site, letter: Letter) -> None:
    """Make everything of one issue except its PDF, with no text rendered before."""
    render_prose.cache_clear()
    again = make_letter(site.catalogue, letter.series, letter.published)
    make_issue_page(site, again)
    list(make_mail_files(site, again))
    list(make_calendars(site))


def _time(make: Callable[[], object]) -> float:
    make()  # compiles templates and loads libraries
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        make()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


if __name__ == "__main__":
    sys.exit(main())
