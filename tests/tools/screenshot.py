"""Make the picture in the README from the site as it is now, so that the two never drift far apart."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import chromium
from tests.support.built import ROOT, SUB_PATH, build
from tests.support.server import serve

TARGET = ROOT / "docs/assets/images/schermafbeelding.png"
WINDOW = chromium.Device("screenshot", width=1280, height=800)
ADDRESS = ""


def main() -> int:
    """Build the site, look at it and keep the picture; 1 without a Chromium."""
    with TemporaryDirectory() as folder, chromium.start() as browser:
        if browser is None:
            print("Voor de schermafbeelding is Chromium nodig.", file=sys.stderr)
            return 1
        with (
            serve(build(Path(folder) / "site").folder, SUB_PATH) as front_page,
            chromium.open_window(browser, front_page, WINDOW) as (context, watch),
        ):
            page = context.new_page()
            page.goto(ADDRESS, wait_until="networkidle")
            TARGET.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=TARGET)
            watch.verify()
    print(f"Gemaakt: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
