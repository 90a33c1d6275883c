"""Pages hold no script and no style of ours between their own lines: a strict policy (Content Security Policy 3) can forbid both."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.support.built import BuiltSite

_THEME = ("__md_", "document.getElementById(location.hash.slice(1))")  # what tells the theme's own scripts


class Inline(HTMLParser):
    """What of a page a policy without 'unsafe-inline' refuses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note styles, handlers and whether a script follows."""
        values = dict(attrs)
        self._is_script = tag == "script" and "src" not in values and not (values.get("type") or "").endswith("json")
        self.found += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        if tag == "style":
            self.found.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a script."""
        if self._is_script and data.strip() and not any(mark in data for mark in _THEME):
            self.found.append(f"script {data.strip()[:60]}")


def test_no_page_holds_a_script_style_or_handler_of_ours(built_site: BuiltSite) -> None:
    pages = [path for path in built_site.html_files if path.name != "mail.html"]
    found = {path.relative_to(built_site.folder).as_posix(): Inline(path.read_text(encoding="utf-8")).found for path in pages}
    assert {page: inline for page, inline in found.items() if inline} == {}


def test_what_a_policy_refuses_is_seen() -> None:
    assert Inline('<p style="x" onclick="y"><style>a</style><script>f()</script><script type="application/json">{}</script>').found == [
        "p style",
        "p onclick",
        "style",
        "script f()",
    ]
