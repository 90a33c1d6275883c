"""Shows on a terminal how far a long build is, so that nobody takes it for one that hangs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

PATIENCE = 2.0  # seconds without a word
_LABEL = "Bestanden maken"


class Progress:
    """How far a build is that began when this was made."""

    def __init__(self, stream: TextIO = sys.stderr, clock: Callable[[], float] = time.monotonic) -> None:
        """Take where a bar is drawn, and a clock in seconds."""
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._bar: Any = None  # click has no public name for its type

    def reach(self, done: int, total: int) -> None:
        """Show that so much of all work is done; the end is shown only where something was shown before."""
        if not self._stream.isatty() or self._clock() - self._began < PATIENCE or (done == total and not self._bar):
            return
        if self._bar is None:
            import click  # noqa: PLC0415 - most builds are there before a bar is, and every command would pay

            self._bar = click.progressbar(length=total, label=_LABEL, file=self._stream)
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self._bar.render_finish()
