"""Publishes a site as a whole: it is made beside the one that stands, by one build at a time, and swapped in when it is finished."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from praktijkbank.source.findings import say_refusal, tell_refusal

try:
    import fcntl
except ImportError:  # not a Unix: builds at the same time are then not kept apart
    fcntl = None  # type: ignore[assignment]


class NotPublishedError(Exception):
    """Says in Dutch why nothing was published, and what to do."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The claim on a folder with a site, and the folder beside it in which the next site is made."""

    site: Path
    lock: IO[str]

    @property
    def work(self) -> Path:
        """Where everything is made; what is below it lies on the file system of the site, because a rename can't cross them."""
        return _name_work(self.site)

    @property
    def folder(self) -> Path:
        """The next site."""
        return self.work / "site"

    def publish(self) -> None:
        """Put the finished site in the place of the one that stands, in two renames; raises NotPublishedError, and the old one stays."""
        try:
            _swap_in(self.folder, self.site)
        except OSError as error:
            message = f"De nieuwe site kan niet op zijn plaats gezet worden: {tell_refusal(error)}. Wat er stond, staat er nog."
            raise NotPublishedError(message) from error

    def close(self) -> None:
        """Take away what was made and not published, and end the claim; may be called again."""
        if not self.lock.closed:
            with contextlib.suppress(OSError):  # the next build clears it, or tells
                clear(self.work)
            _release(self.lock)

    def __enter__(self) -> Self:
        """Return the publication itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, whatever happened."""
        self.close()


def claim(site: Path) -> Publication:
    """Claim the folder of a site, or the one a symbolic link leads to, and clear leftovers beside it; raises NotPublishedError."""
    published = Path(os.path.realpath(site))
    if _stands_in_the_way(published):
        raise NotPublishedError(f"{published} is geen map; haal het weg of geef het een andere naam, en bouw opnieuw.")
    lock = _lock(published)
    try:
        _restore(published)
        for left in (_name_work(published), _name_previous(published)):
            _clear_left(left)
        _name_work(published).mkdir()
    except OSError as error:
        _release(lock)
        raise NotPublishedError(f"Naast de site kan niet gebouwd worden: {tell_refusal(error)}.") from error
    except NotPublishedError:
        _release(lock)
        raise
    return Publication(published, lock)


def _lock(published: Path) -> IO[str]:
    """Keep other builds from publishing to the same folder until the returned file is closed or this process ends."""
    try:
        published.parent.mkdir(parents=True, exist_ok=True)
        lock = published.with_name(f".{published.name}-slot").open("a", encoding="utf-8")
    except OSError as error:
        message = f"Naast de site kan niet geschreven worden: {tell_refusal(error)}"
        raise NotPublishedError(f"{message}; haal weg wat daar in de weg staat of geef schrijfrecht, en bouw opnieuw.") from error
    if fcntl is not None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise NotPublishedError(f"Er loopt al een build naar {published}; wacht tot die klaar is.") from error
    return lock


def _release(lock: IO[str]) -> None:
    lock.close()
    Path(lock.name).unlink(missing_ok=True)


def _swap_in(finished: Path, published: Path) -> None:
    previous = _name_previous(published)
    clear(previous)
    if _stands_in_the_way(published):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(published))
    if published.exists():
        published.rename(previous)
    try:
        finished.rename(published)
    except OSError:
        _restore(published)
        raise
    with contextlib.suppress(OSError):  # the next build clears it, or tells
        clear(previous)


def _restore(published: Path) -> None:
    """Put the previous site back where a build was cut off between the two renames."""
    previous = _name_previous(published)
    if previous.is_dir() and not previous.is_symlink() and not published.exists():
        previous.rename(published)


def _stands_in_the_way(published: Path) -> bool:
    """Tell whether something that is no folder, and so no site, stands where the site is to come."""
    return os.path.lexists(published) and not published.is_dir()


def _clear_left(left: Path) -> None:
    try:
        clear(left)
    except OSError as error:
        message = f"{left} is over van een afgebroken build en kan niet weggehaald worden ({say_refusal(error)})"
        raise NotPublishedError(f"{message}; haal het zelf weg en bouw opnieuw.") from error


def clear(path: Path) -> None:
    """Take away whatever stands at a path, also a folder that nobody may change; raises OSError where that can't be done."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _open_up(path)
        shutil.rmtree(path)


def _open_up(folder: Path) -> None:
    """Let this process into a folder and those below it; files keep their mode, for they may be those of the published site."""
    folder.chmod(stat.S_IRWXU)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _open_up(path)


def _name_previous(published: Path) -> Path:
    """Name the folder in which the site before this one waits while another takes its place."""
    return published.with_name(f".{published.name}-vorige")


def _name_work(published: Path) -> Path:
    return published.with_name(f".{published.name}-nieuw")
