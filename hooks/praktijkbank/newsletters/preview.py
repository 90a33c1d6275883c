"""Makes screenshots of a mail as readers see it (light, dark, on a phone, without images), if Chromium is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

NO_CHROMIUM = "Voor beelden van de mail is Chromium of Chrome nodig; dat staat niet op deze computer."

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 120
_MOST_PIXELS = 16_000
_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # a preview contacts no other machine
)


@dataclass(frozen=True, slots=True)
class View:
    """One way of viewing a mail: the name of its picture, the window width, and the switches for Chromium."""

    name: str
    width: int
    switches: tuple[str, ...] = ()


VIEWS = (
    View("licht", 700, ("--blink-settings=preferredColorScheme=1",)),
    View("donker", 700, ("--blink-settings=preferredColorScheme=0",)),
    View("telefoon", 360, ("--blink-settings=preferredColorScheme=1",)),
    View("zonder-afbeeldingen", 700, ("--blink-settings=preferredColorScheme=1,imagesEnabled=false",)),
)


class PreviewError(Exception):
    """Chromium is installed but made no picture; the message says in Dutch what happened."""


def find_chromium() -> str | None:
    """Return the path of Chromium or Chrome; None if neither is installed."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def take_pictures(chromium: str, html: str, pictures: dict[str, bytes], pictures_url: str, folder: Path) -> list[Path]:
    """Take a picture of a mail in every view; return their paths in `folder`, which is created if needed.

    Images whose address starts with `pictures_url` come from `pictures`; no other images are shown, because nothing is fetched. Raises
    PreviewError if Chromium fails, and OSError if the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        desk = Path(name)
        for file, content in pictures.items():
            (desk / file).write_bytes(content)
        camera = _Camera(chromium, desk, html.replace(pictures_url, ""))
        return [camera.take(view, folder / f"{view.name}.png") for view in VIEWS]


class _Camera:
    """Chromium in its own folder, showing one mail."""

    def __init__(self, chromium: str, desk: Path, html: str) -> None:
        self.chromium = chromium
        self.desk = desk
        self.html = html

    def take(self, view: View, target: Path) -> Path:
        """Take one picture, as high as the mail."""
        target.unlink(missing_ok=True)
        page = self._lay_out(view)
        seen = self._run(view, 1000, "--dump-dom", page)
        height = re.search(r"<title>(\d+)</title>", seen)
        if height is None:
            raise PreviewError("Chromium kon de mail niet meten.")
        self._run(view, min(int(height[1]), _MOST_PIXELS), f"--screenshot={target.resolve()}", page)
        if not target.exists():
            raise PreviewError(f"Chromium maakte {target.name} niet.")
        return target

    def _lay_out(self, view: View) -> str:
        """Put the mail in a frame as wide as the view, because Chromium's own window can't be as narrow as a phone."""
        page = self.desk / f"{view.name}.html"
        page.write_text(_FRAME.format(mail=escape(self.html), width=view.width), encoding="utf-8")
        return page.as_uri()

    def _run(self, view: View, height: int, *order: str) -> str:
        own = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()  # the sandbox refuses root
        window = (f"--user-data-dir={self.desk / 'profile'}", f"--window-size={view.width},{height}")
        command = [self.chromium, *_ARGUMENTS, *own, *window, *view.switches, *order]
        try:
            run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_SECONDS, check=True)
        except (subprocess.SubprocessError, OSError) as error:
            raise PreviewError(f"Chromium deed het niet: {type(error).__name__}.") from error
        return run.stdout


_FRAME = """\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>0</title>
<style>body {{ margin: 0 }} iframe {{ display: block; border: 0; width: {width}px; height: 1000px }}</style>
</head>
<body>
<iframe srcdoc="{mail}"></iframe>
<script>
const frame = document.querySelector("iframe");
addEventListener("load", () => {{
  const height = frame.contentDocument.documentElement.scrollHeight;
  frame.style.height = `${{height}}px`;
  document.title = String(height);
}});
</script>
</body>
</html>
"""
