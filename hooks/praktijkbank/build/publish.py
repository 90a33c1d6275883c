"""Publishes a site as a whole: one build at a time makes it beside the current site, and swaps it in when it is finished."""

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
except ImportError:  # not Unix: simultaneous builds are then not prevented
    fcntl = None  # type: ignore[assignment]


class NotPublishedError(Exception):
    """Says in Dutch why nothing was published, and what to do."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The lock on a site's folder, and the folder beside it in which the next site is made."""

    site: Path
    lock: IO[str]

    @property
    def work(self) -> Path:
        """The working folder, on the same file system as the site, because a rename can't cross file systems."""
        return _name_work(self.site)

    @property
    def folder(self) -> Path:
        """The next site."""
        return self.work / "site"

    def publish(self) -> None:
        """Replace the current site with the finished one, in two renames; raises NotPublishedError, and the old site then stays."""
        try:
            _swap_in(self.folder, self.site)
        except OSError as error:
            message = f"De nieuwe site kan niet op zijn plaats gezet worden: {tell_refusal(error)}. Wat er stond, staat er nog."
            raise NotPublishedError(message) from error

    def close(self) -> None:
        """Delete what was made but not published, and release the lock; may be called again."""
        if not self.lock.closed:
            with contextlib.suppress(OSError):  # the next build clears or reports it
                clear(self.work)
            _release(self.lock)

    def __enter__(self) -> Self:
        """Return the publication itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the publication, whatever happened."""
        self.close()


def claim(site: Path) -> Publication:
    """Lock a site's folder, or the target if it is a symbolic link, and delete leftovers beside it; raises NotPublishedError."""
    published = Path(os.path.realpath(site))
    if _stands_in_the_way(published):
        raise NotPublishedError(f"{published} is geen map; haal het weg of geef het een andere naam, en bouw opnieuw.")
    publication = Publication(published, _lock(published))
    try:
        _restore(published)
        for left in (publication.work, _name_previous(published)):
            _clear_left(left)
        publication.work.mkdir()
    except OSError as error:
        _release(publication.lock)
        raise NotPublishedError(f"Naast de site kan niet gebouwd worden: {tell_refusal(error)}.") from error
    except NotPublishedError:
        _release(publication.lock)
        raise
    except KeyboardInterrupt:  # also right after the folder was made
        publication.close()
        raise
    return publication


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
    with contextlib.suppress(OSError):  # the next build clears or reports it
        clear(previous)


def _restore(published: Path) -> None:
    """Restore the previous site if a build was interrupted between the two renames."""
    previous = _name_previous(published)
    if previous.is_dir() and not previous.is_symlink() and not published.exists():
        previous.rename(published)


def _stands_in_the_way(published: Path) -> bool:
    """Return whether something other than a folder, and so not a site, occupies the site's path."""
    return os.path.lexists(published) and not published.is_dir()


def _clear_left(left: Path) -> None:
    try:
        clear(left)
    except OSError as error:
        message = f"{left} is over van een afgebroken build en kan niet weggehaald worden ({say_refusal(error)})"
        raise NotPublishedError(f"{message}; haal het zelf weg en bouw opnieuw.") from error


def clear(path: Path) -> None:
    """Delete whatever is at a path, even a folder without write permission; raises OSError if that is impossible."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _open_up(path)
        shutil.rmtree(path)


def _open_up(folder: Path) -> None:
    """Make a folder and its subfolders accessible; files keep their mode, because they may be hard links into the published site."""
    folder.chmod(stat.S_IRWXU)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _open_up(path)


def _name_previous(published: Path) -> Path:
    """Return the folder that holds the previous site while another takes its place."""
    return published.with_name(f".{published.name}-vorige")


def _name_work(published: Path) -> Path:
    return published.with_name(f".{published.name}-nieuw")
