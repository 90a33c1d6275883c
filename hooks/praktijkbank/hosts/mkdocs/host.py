"""MkDocs as a host: a build asks it for paper, and MkDocs is loaded only if the paper must be made."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.build.paper import Paper
from praktijkbank.build.settings import Project
from praktijkbank.hosts.mkdocs.inputs import digest_inputs, list_folders


class MkDocs:
    """Renders docs/ as configured in mkdocs.yml."""

    def digest_inputs(self, project: Project) -> str | None:
        """Return a digest of everything MkDocs reads, or None if it may read more than that."""
        return digest_inputs(project)

    def list_folders(self, project: Project) -> list[str] | None:
        """Return docs/ and the theme's overrides, or None if something may read more than those."""
        return list_folders(project)

    def make_paper(self, project: Project, folder: Path) -> Paper:
        """Have MkDocs build a site without practices, in a folder that it creates; raises HostError and OSError."""
        from praktijkbank.hosts.mkdocs.maker import make_paper  # noqa: PLC0415 - a build whose paper is cached doesn't load MkDocs

        return make_paper(project, folder)
