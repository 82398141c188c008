"""Catalogues of others, in their own JSON: how a file of theirs is read, and what of it becomes ours. See docs/importing.md."""

from app.data.foreign.formats import FORMATS, ForeignFormat, Format
from app.data.foreign.taking import arrivals_of

__all__ = ["FORMATS", "ForeignFormat", "Format", "arrivals_of"]
