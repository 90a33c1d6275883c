"""Keeps a build of thousands of practices small: what is read stays where it is, and what comes and goes is given back."""

from __future__ import annotations

import contextlib
import ctypes
import gc


def settle_memory() -> None:
    """Take all that is there out of the search for garbage, begin that search, and give free memory back to the system.

    To be called once what lasts has been read and before a second process begins, which shares it as long as nobody
    changes it. Giving back is something of glibc (malloc_trim(3)); elsewhere it is left out.
    """
    gc.freeze()
    gc.enable()
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
