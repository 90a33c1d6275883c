"""Keeps what is slow to make: a file is made again only when something that goes into it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with one file per thing made, or no folder: then everything is made anew, with the same result.

    A file begins with a line holding the digests of what went in and of what came out; where either differs, from a
    change or from damage, the thing is made again and takes the old one's place. So the folder never needs tidying.
    """

    folder: Path | None = None

    def fetch(self, name: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Give what `make` made of these inputs, now or earlier; raises OSError, and whatever `make` raises."""
        if self.folder is None:
            return make()
        path, key = self.folder / name, digest_inputs(inputs)
        kept = path.read_bytes() if path.is_file() else b""
        head, _, content = kept.partition(b"\n")
        if head == _head(key, content):
            return content
        content = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_head(key, content) + b"\n" + content)
        return content


NO_CACHE = Cache()


def digest_inputs(inputs: Iterable[bytes]) -> str:
    """Give one digest of several inputs; how they are cut counts: (ab, c) differs from (a, bc)."""
    whole = hashlib.sha256()
    for part in inputs:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _head(key: str, content: bytes) -> bytes:
    return f"{key} {hashlib.sha256(content).hexdigest()}".encode()
