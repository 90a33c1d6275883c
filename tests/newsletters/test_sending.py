"""Every mailing service has its steps, and every file of an issue its place."""

from __future__ import annotations

from praktijkbank.build import pipeline
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.sending import STEPS, list_files
from praktijkbank.outputs.site import Site


def test_every_mailing_service_has_steps_of_a_line_or_two_that_name_a_file() -> None:
    assert set(STEPS) == set(MAILING_SERVICES)
    for steps in STEPS.values():
        assert "mail.html" in steps or "mail.eml" in steps
        assert len(steps) <= 280


def test_the_files_named_are_the_files_the_site_holds(real_site: Site) -> None:
    made = {f"site/{artifact.path}" for artifact in pipeline.make_artifacts(real_site)}

    for letter in real_site.letters:
        named = {path for path, _ in list_files(letter, "site")}
        beside = {path for path in made if path.startswith(f"site/{letter.online_url}") and path.count("/") == 4}
        assert {path for path in named if not path.endswith(".pdf")} == beside
