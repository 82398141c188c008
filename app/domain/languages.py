"""The languages in which the service answers besides English."""

from typing import Final

<<<<<<< HEAD
OFFERED: Final[tuple[str, ...]] = ()
=======
OFFERED: Final[tuple[str, ...]] = ("es",)
>>>>>>> main
"""Their codes (BCP 47). A language is offered once the shipped catalogue has every text in it, and `app/words` every sentence."""
