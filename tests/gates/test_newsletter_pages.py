"""What generated pages of newsletters hold is valid HTML, also of the issue that is hard to print."""

from __future__ import annotations

from html import escape
from itertools import chain
from pathlib import Path

import pytest

from praktijkbank.outputs.newsletter.newsletter_page import make_archive_pages, make_issue_pages, render_newsletters
from praktijkbank.outputs.site import Site
from tests.support.nu import ask_nu

pytestmark = pytest.mark.gate


def test_the_nu_checker_finds_no_errors(stress_site: Site, tmp_path: Path) -> None:
    bodies = {page.url: page.body for page in chain(make_issue_pages(stress_site), make_archive_pages(stress_site))}
    bodies["nieuwsbrieven/"] = f"<h1>Nieuwsbrieven</h1>{render_newsletters(stress_site, 'nieuwsbrieven/', {})}"
    assert len(bodies) == 7
    for url, body in bodies.items():
        html = f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>{escape(url)}</title><main>{body}</main></html>'
        (tmp_path / f"{url.replace('/', '-')}.html").write_text(html, encoding="utf-8")
    errors = ask_nu(sorted(tmp_path.glob("*.html")))
    assert not errors, "\n".join(errors)
