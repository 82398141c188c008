"""`./limber docs`: write the generated tables into the pages of docs/, or with `--check` name the pages that are out of date."""

import argparse
import sys

from docs.tables.pages import PAGES, render


def main() -> int:
    """Write or check every page; 1 where `--check` finds one that is out of date."""
    parser = argparse.ArgumentParser(prog="limber docs", description="Write the generated tables into the pages of docs/.")
    parser.add_argument("--check", action="store_true", help="name the pages that are out of date, and write nothing")
    check = parser.parse_args().check
    stale = {
        page: text for page in PAGES if (text := render(page.read_text(encoding="utf-8"))) != page.read_text(encoding="utf-8")
    }
    for page, text in stale.items():
        print(f"{page.name}: {'out of date; run ./limber docs' if check else 'written'}")
        if not check:
            page.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
