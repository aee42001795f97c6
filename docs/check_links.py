"""Check every link inside a folder of HTML pages: `python docs/check_links.py FOLDER`."""  # noqa: INP001

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINKS = {"href", "src"}


class _Page(HTMLParser):
    """The ids of a page, and what it links to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids = {"", "top"}
        self.links: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note an id or a link."""
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in _LINKS:
                self.links.append(value or "")


def broken(folder: Path) -> list[str]:
    """Return a line for each link to a file or an id that is not there."""
    pages = {path.resolve(): _Page(path) for path in sorted(folder.rglob("*.html"))}
    lines = []
    for path, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            found = pages.get(target)
            if not target.is_file() or (found and unquote(address.fragment) not in found.ids):
                lines.append(f"{path.relative_to(folder.resolve())}: {link}")
    return lines


def main() -> int:
    """Print the broken links; the status is 1 if there are any."""
    folder = Path(sys.argv[1])
    lines = broken(folder)
    print("\n".join(lines) or f"no broken link in {sum(1 for _ in folder.rglob('*.html'))} pages")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
