"""Makes the practices that the questions were judged over: the current real ones, and 980 made-up ones that never change.

The made-up ones are mixed from sentences and keys kept in material/. If they were mixed from today's practices, a corrected comma
would change them, and every judgement about them would be worthless.

In November 2026 some of those sentences had to be replaced. They were more certain than their source, copied its words, or relied
only on a pupil's story, and such text has no place in a test either. Each was replaced by one with as many words
of four letters or more (names are drawn from those), at the same place in the order. So the draws stayed the same, and every
made-up practice that a question names kept its title, other names, functions, partners and facets; other text in it, and
names in other practices, may have changed.

Questions answered elsewhere (tips, the guide, newsletters, pages) are asked over the project's own content alone. The
made-up practices are drawn from sentences of the real ones, tips included: more than sixty say that the board has to trust the
approach, so that no single one is the answer any more.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import yaml

from praktijkbank.outputs.search.search_pages import list_search_pages
from praktijkbank.outputs.site import Site
from tests.benchmarks.quality.questions import locate_practice, locate_tips
from tests.benchmarks.synthetic import Synthesizer, write_consented

MADE_UP = 980
DIGEST = "3d3f50c32bfc970aca318177f75a56d28d7c1319663f900af79a955401831153"
_MATERIAL = Path(__file__).with_name("material")


def make_own_project(source: Path, target: Path) -> None:
    """Copy a project to an empty folder."""
    for name in ("docs", "hooks", "practices", "newsletters"):
        shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(source / "mkdocs.yml", target)


def make_mixed_project(source: Path, target: Path) -> None:
    """Copy a project to an empty folder and add the made-up practices."""
    make_own_project(source, target)
    for slug, text in list_made_up():
        record = yaml.load(text, Loader=yaml.CSafeLoader)
        (target / "practices" / f"{slug}.yml").write_text(write_consented(record), encoding="utf-8")


def list_made_up() -> list[tuple[str, str]]:
    """Return the made-up practices as (slug, YAML text); raises SystemExit if they aren't those that were judged."""
    practices = [
        (slug, yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110))
        for slug, record in Synthesizer(_MATERIAL).make(MADE_UP)
    ]
    digest = hashlib.sha256("".join(text for _, text in practices).encode()).hexdigest()
    if digest != DIGEST:
        raise SystemExit(f"The made-up practices are not those the questions were judged over (digest {digest}): judge again.")
    return practices


def list_addresses(site: Site) -> set[str]:
    """Return every possible answer to a question: pages, steps of the guide, practices, and the tips of practices that have any."""
    pages = {page.url for page in list_search_pages(site)}
    practices = {locate_practice(item.slug) for item in site.catalogue.items}
    return pages | practices | {locate_tips(item.slug) for item in site.catalogue.items if item.practice.tips}
