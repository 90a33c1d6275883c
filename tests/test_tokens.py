"""The colours every stylesheet takes from tokens.css can be read on every surface, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CSS = (ROOT / "docs/assets/styles/tokens.css").read_text(encoding="utf-8")
NEWSLETTER = ROOT / "hooks/praktijkbank/outputs/newsletter"
OUTSIDE = [NEWSLETTER / name for name in ("mail.css", "mail.html", "newsletter_mail.py", "nieuwsbrief_pdf.css", "letter_html.py")]
TEXTS = ("text", "text-muted", "accent", "accent-strong")
SURFACES = ("background", "surface", "surface-strong", "accent-surface", "caveat-surface", "success-surface", "pitfall-surface", "mark")
PAIRS = [(text, surface) for text in TEXTS for surface in SURFACES] + [
    (name, surface) for name in ("caveat", "success", "pitfall") for surface in ("background", "surface", f"{name}-surface")
]
ON_ACCENT = [("on-accent", "accent"), ("on-accent", "accent-strong")]
BORDERS = [(name, surface) for name in ("border", "focus", "caveat-line") for surface in ("background", "surface")]


def _colours(scheme: str) -> dict[str, str]:
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', CSS, re.DOTALL)
    assert block
    found = dict(re.findall(r"--pb-([a-z-]+): (#[0-9a-f]{3,6});", block[1]))
    return found if scheme == "default" else _colours("default") | found  # what is the same in the dark is not said again


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_reads_on_every_surface_and_borders_stand_out(scheme: str) -> None:
    colours = _colours(scheme)
    wanted = [(pair, 4.5) for pair in PAIRS + ON_ACCENT] + [(pair, 3.0) for pair in BORDERS]
    weak = [(f"{a} op {b}", round(ratio, 2)) for (a, b), least in wanted if (ratio := _contrast(colours[a], colours[b])) < least]
    assert weak == []


def test_the_dark_names_no_colour_that_the_light_lacks() -> None:
    assert _colours("default").keys() == _colours("slate").keys()


@pytest.mark.parametrize("file", OUTSIDE, ids=lambda file: file.name)
def test_a_mail_and_a_pdf_write_out_colours_of_the_site_and_no_others(file: Path) -> None:
    written = set(re.findall(r"#[0-9a-f]{6}\b", file.read_text(encoding="utf-8"))) - {"#ffffff"}
    assert written
    assert written - set(re.findall(r"#[0-9a-f]{6}\b", CSS)) == set()


def test_contrast_is_measured_as_wcag_does() -> None:
    assert round(_contrast("#fff", "#000"), 2) == 21
    assert round(_contrast("#777777", "#ffffff"), 2) == 4.48
