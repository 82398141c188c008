"""The languages in which the service answers besides English."""

from typing import Final

OFFERED: Final[tuple[str, ...]] = ("de", "es")
"""Their codes (BCP 47). A language is offered once the shipped catalogue has every text in it, and `app/words` every sentence."""
