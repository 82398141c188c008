"""Two linters over the contract, with the rules in `openapi/`."""

from pathlib import Path

from contract.releases import COMMITTED, OPENAPI
from contract.tools import node


def lint(contract: Path = COMMITTED) -> None:
    """Run Redocly and Spectral; a warning counts as a failure.

    Raises: ToolError with everything that one of them reports.
    """
    node("redocly", "lint", "--format=stylish", "--config", OPENAPI / "redocly.yaml", contract)
    node("spectral", "lint", "--fail-severity=hint", "--ruleset", OPENAPI / "spectral.yaml", contract)
