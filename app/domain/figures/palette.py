"""The colours of figures in both themes. A page may replace each by a property, such as `--fig-body`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Theme(StrEnum):
    """Which colours to use; `auto` follows the reader's setting."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


TONES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "body": ("#5b6b8a", "#c3cde0"),
        "far": ("#a3aec3", "#66738c"),
        "hair": ("#39465f", "#8e9cb8"),
        "edge": ("#ffffff", "#141a24"),
        "accent": ("#ff6b4a", "#ff7a59"),
        "accent-far": ("#ffb9a6", "#9c5546"),
        "prop": ("#d5dbe5", "#323c4e"),
        "steel": ("#bac3d2", "#465268"),
        "iron": ("#39465f", "#8e9cb8"),
        "wall": ("#eceff4", "#1d2531"),
        "band": ("#12a594", "#2cc7b4"),
        "ground": ("#c3cad6", "#3c475a"),
        "ghost": ("#e3e7ee", "#262f3d"),
        "arrow": ("#ff6b4a", "#ff7a59"),
    }
)
"""Each tone in the light and in the dark theme. `edge` is the colour behind the picture."""


def colour_of(tone: str, theme: Theme) -> str:
    """Return the colour of a tone; `auto` counts as light."""
    return TONES[tone][theme is Theme.DARK]
