"""Shows the progress of a long build on a terminal, so that it doesn't seem to hang."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

PATIENCE = 2.0  # seconds before a bar appears
_LABEL = "Bestanden maken"


class Progress:
    """The progress of a build that started when this object was created."""

    def __init__(self, stream: TextIO = sys.stderr, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the stream for the progress bar, and a clock in seconds."""
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._bar: Any = None  # click has no public name for its type

    def reach(self, done: int, total: int) -> None:
        """Show that `done` of `total` jobs are done; completion is shown only if a bar is visible."""
        if not self._stream.isatty() or self._clock() - self._began < PATIENCE or (done == total and not self._bar):
            return
        if self._bar is None:
            import click  # noqa: PLC0415 - most builds finish before a bar appears, and every command would pay

            self._bar = click.progressbar(length=total, label=_LABEL, file=self._stream)
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self._bar.render_finish()
