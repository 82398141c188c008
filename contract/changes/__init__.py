"""Compares two contracts (OpenAPI 3.1): what changed, and which changes break a client of the older one."""

from contract.changes.change import Change
from contract.changes.operations import changes_between

__all__ = ["Change", "changes_between"]
