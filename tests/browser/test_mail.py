"""Mails in Chromium: readable in light and dark, on a narrow phone, and without pictures; asking nothing but their own pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, Page, Route

from praktijkbank.outputs.site import Site
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.chromium import DARK, DARK_PHONE, DESKTOP, PHONE, Device, Watch, open_window
from tests.support.mails import make_mails, send

DEVICES = [DESKTOP, DARK, PHONE, DARK_PHONE]
NARROW = replace(PHONE, name="narrow phone", width=320)
LEAST_CONTRAST = 4.5
STRESS_PICTURES = [  # what the pictures of the stress issue show, from top to bottom
    'Logo van "Stress" & Söhne',
    'Een ruitjespatroon in "blauw" & wit, <3',
    "Ruitjes die ergens heen leiden & <3",
    "Een verloop van kleuren",
    "Ruitjes in een kolom",
    "Portret van ruitjes",
]

# The contrast of every piece of text with the ground it stands on, by WCAG's formula; pictures count by their alternative text.
CONTRASTS = """() => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [[r, .2126], [g, .7152], [b, .0722]]
    .reduce((sum, [value, weight]) => sum + weight * ((value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4), 0);
  const ground = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node => node.data.trim() ? 1 : 2);
  const elements = new Set(document.querySelectorAll('img'));
  while (texts.nextNode()) elements.add(texts.currentNode.parentElement);
  return [...elements].filter(element => element.checkVisibility()).map(element => {
    const [light, dark] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))].sort((a, b) => b - a);
    return [(light + .05) / (dark + .05), element.outerHTML.slice(0, 100)];
  });
}"""

TOO_WIDE = "limit => [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > limit).map(e => e.tagName)"


@dataclass(frozen=True)
class Shown:
    """One mail as the browser gets it: where it stands, its HTML, and the pictures it may ask for."""

    address: str
    html: str
    pictures: dict[str, bytes]


@pytest.fixture(scope="module")
def mails(stress_site: Site) -> dict[str, Shown]:
    """Every real mail and the stress mail, by region and number."""
    root = stress_site.settings.site_url
    shown = {}
    for name, (letter, mail) in make_mails(stress_site).items():
        series = letter.series
        originals = {file: content for file, content in series.pictures.items() if file not in series.converted}
        pictures = {f"{root}{series.url}beeld/{file}": content for file, content in (originals | dict(series.converted.values())).items()}
        shown[name] = Shown(f"{root}{letter.online_url}mail.html", send(letter, mail), pictures)
    return shown


@contextmanager
def open_mail(browser: Browser, mail: Shown, device: Device, *, with_pictures: bool = True) -> Iterator[tuple[Page, Watch]]:
    """Show a mail; nothing leaves the machine."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url == mail.address:
            route.fulfill(body=mail.html, content_type="text/html; charset=utf-8")
        elif with_pictures and url in mail.pictures:
            route.fulfill(body=mail.pictures[url], content_type="image/png")
        else:
            route.abort()

    with open_window(browser, mail.address.partition("nieuwsbrieven/")[0], device) as (context, watch):
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(mail.address)
        yield page, watch


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_in_any_mail(browser: Browser, mails: dict[str, Shown], device: Device) -> None:
    found = []
    for name, mail in mails.items():
        with open_mail(browser, mail, device) as (page, _):
            found += violations_in_light_and_dark(page, name)
    assert found == []


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_all_text_reads_on_its_ground(browser: Browser, mails: dict[str, Shown], device: Device) -> None:
    found = []
    for name, mail in mails.items():
        with open_mail(browser, mail, device) as (page, _):
            ratios = page.evaluate(CONTRASTS)
        assert len(ratios) > 20
        found += [f"{name}: {ratio:.2f}: {markup}" for ratio, markup in ratios if ratio < LEAST_CONTRAST]
    assert found == []


def test_a_dark_window_gets_a_dark_mail(browser: Browser, mails: dict[str, Shown]) -> None:
    grounds = {}
    for device in (DESKTOP, DARK):
        with open_mail(browser, mails["stress/2026-1"], device) as (page, _):
            grounds[device.scheme] = page.evaluate(
                "[...document.querySelectorAll('.page, .vlak')].map(e => getComputedStyle(e).backgroundColor)"
            )
    assert set(grounds["light"]) == {"rgb(241, 239, 231)", "rgb(255, 255, 255)"}
    assert set(grounds["dark"]) == {"rgb(17, 25, 29)", "rgb(24, 34, 39)"}


def test_no_mail_scrolls_sideways_on_a_narrow_phone(browser: Browser, mails: dict[str, Shown]) -> None:
    found = []
    for name, mail in mails.items():
        with open_mail(browser, mail, NARROW) as (page, _):
            width = page.evaluate("document.documentElement.scrollWidth")
            wide = page.evaluate(TOO_WIDE, NARROW.width)
        found += [f"{name}: {width} {wide}"] if width > NARROW.width or wide else []
    assert found == []


def test_the_column_is_600_pixels_wide_where_there_is_room(browser: Browser, mails: dict[str, Shown]) -> None:
    widths = {}
    for device in (DESKTOP, NARROW):
        with open_mail(browser, mails["stress/2026-1"], device) as (page, _):
            widths[device.width] = page.evaluate("document.querySelector('.brief').getBoundingClientRect().width")
    assert widths == {1280: 600, 320: 320}


def test_without_pictures_their_text_takes_their_place(browser: Browser, mails: dict[str, Shown]) -> None:
    with open_mail(browser, mails["stress/2026-1"], PHONE, with_pictures=False) as (page, _):
        images = page.locator("img").all()
        assert [image.get_attribute("alt") for image in images] == STRESS_PICTURES
        for image, text in zip(images, STRESS_PICTURES, strict=True):
            assert image.evaluate("image => image.complete && image.naturalWidth === 0")
            assert page.get_by_role("img", name=text, exact=True).is_visible()
        ratios = [ratio for ratio, markup in page.evaluate(CONTRASTS) if markup.startswith("<img")]
        assert len(ratios) == len(STRESS_PICTURES)
        assert min(ratios) >= LEAST_CONTRAST


def test_the_preheader_is_in_the_mail_and_not_in_sight(browser: Browser, mails: dict[str, Shown]) -> None:
    with open_mail(browser, mails["landelijk/2026-1"], DESKTOP) as (page, _):
        assert not page.locator(".voor").is_visible()
        assert page.locator("a:visible").first.inner_text() == "Bekijk hem online"


def test_a_mail_asks_for_nothing_but_its_own_pictures(browser: Browser, mails: dict[str, Shown]) -> None:
    for mail in mails.values():
        with open_mail(browser, mail, DESKTOP) as (page, watch):
            page.wait_for_load_state("networkidle")
        assert set(watch.requests) <= {mail.address, *mail.pictures}
        assert watch.complaints == []
