"""The generated tables of the pages in docs/: `./limber docs` writes them, and a test says whether they are current."""
