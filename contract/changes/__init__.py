"""What changed between two contracts (OpenAPI 3.1), and what of it breaks a client that was written against the older one."""

from contract.changes.change import Change
from contract.changes.operations import changes_between

__all__ = ["Change", "changes_between"]
