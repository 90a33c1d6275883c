"""MkDocs as a host, of which a build asks for paper and loads MkDocs only where it has to be made."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.build.paper import Paper
from praktijkbank.build.settings import Project
from praktijkbank.hosts.mkdocs.inputs import digest_inputs, list_folders


class MkDocs:
    """Renders with MkDocs, what docs/ and mkdocs.yml tell."""

    def digest_inputs(self, project: Project) -> str | None:
        """Return a digest of everything that MkDocs makes something of, None where it may read more than that."""
        return digest_inputs(project)

    def list_folders(self, project: Project) -> list[str] | None:
        """Return docs/ and the overrides of the theme, None where something may read more than that."""
        return list_folders(project)

    def make_paper(self, project: Project, folder: Path) -> Paper:
        """Have MkDocs build a site without practices, in a folder that it makes itself; raises HostError and OSError."""
        from praktijkbank.hosts.mkdocs.maker import make_paper  # noqa: PLC0415 - a build whose paper is cached doesn't load MkDocs

        return make_paper(project, folder)
