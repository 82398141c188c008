"""Generates clients from the contract, and runs a program that uses each on the running service."""

from collections.abc import Iterator
from pathlib import Path

from contract.languages import CLIENTS
from contract.releases import COMMITTED
from contract.serving import served
from contract.tools import fresh


def try_clients(contract: Path = COMMITTED, *, everything: bool) -> Iterator[str]:
    """Generate the clients and use them. Yields those that cannot be tried here, if `everything` has to be.

    Raises: ToolError with the output of the generator, compiler or client that failed, or a warning of a generator.
    """
    with served(fresh("served")) as service:
        for client in CLIENTS:
            if client.is_installed():
                client.use(contract, service)
                print(f"clients: {client.name}")
            elif everything:
                yield f"{client.name} cannot be tried; Debian has it in {client.packages}"
            else:
                print(f"clients: {client.name} is not tried; Debian has it in {client.packages}")
