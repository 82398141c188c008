"""Languages are found by their folders."""

from pathlib import Path

import app.words
from app.words.languages import ENGLISH, WORDS

FOLDER = Path(app.words.__file__).parent


def test_every_language_folder_is_registered_under_its_code():
    assert set(WORDS) == {file.parent.name for file in FOLDER.glob("*/__init__.py")}
    assert WORDS["en"] is ENGLISH
