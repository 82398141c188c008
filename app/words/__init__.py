"""Every sentence that a runner or a client reads, written from codes and values of the core.

Each language is a package in this folder, named after its code, with one module per concept. The modules in this folder itself
say what any language must be able to write; `languages.py` finds the languages. The core imports nothing from here.

To add a concept: its functions in `en/<concept>.py`, their signatures as a Protocol in `<concept>.py`, a field of `Words`.
"""

from dataclasses import dataclass

from app.words.doses import DoseWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What one language can write: for each concept its module of functions."""

    doses: DoseWords
