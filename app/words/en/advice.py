"""General advice in English."""


def general_advice() -> str:
    """Return the advice that goes with every routine, check and repair."""
    return (
        "General guidance for healthy runners, not medical advice and not a diagnosis. Stop when something hurts, and see a "
        "physiotherapist or doctor about pain that stays, before you start something new, or if you are unsure."
    )
