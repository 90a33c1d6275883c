"""Keeps a build of thousands of practices small: what was read is never copied, and free memory goes back to the system."""

from __future__ import annotations

import contextlib
import ctypes
import gc


def settle_memory() -> None:
    """Have the garbage collector pass by all objects that exist, start it, and return free memory to the system.

    To be called once what lasts has been read and before a second process begins, which shares it as long as nobody
    changes it.
    """
    gc.freeze()
    gc.enable()
    return_memory()


def return_memory() -> None:
    """Return what is free to the system, which is something of glibc (malloc_trim(3)); elsewhere it is left out."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
