"""Generates clients from the contract in Python and TypeScript, and runs a program that uses each on the running service."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from contract.releases import COMMITTED
from contract.serving import served
from contract.tools import HERE, fresh, generate, node, run

TRIALS: Final = HERE / "trials"
PYTHON_PACKAGE: Final = "limber_client"
STRICT: Final = {
    "strict": True,
    "noEmitOnError": True,
    "target": "es2022",
    "lib": ["es2022", "dom"],
    "module": "nodenext",
    "moduleResolution": "nodenext",
    "types": [],
    "outDir": "compiled",
}
"""Options of the TypeScript compiler for the generated client and the program that uses it."""


def try_clients(contract: Path = COMMITTED) -> None:
    """Generate both clients and use them.

    Raises: ToolError with the output of the generator, compiler or client that failed.
    """
    python = _generate("python", contract, options=f"packageName={PYTHON_PACKAGE}")
    typescript = _generate("typescript-fetch", contract, options="importFileExtension=.js")
    compiled = _compile_typescript(typescript)
    with served(fresh("served")) as (address, key):
        path = os.pathsep.join([str(python), str(HERE.parent)])
        run(
            [sys.executable, "-P", TRIALS / "python_client.py", address, key],
            more={"PYTHONPATH": path, "NO_PROXY": "127.0.0.1"},
        )
        run(["node", compiled, address, key])


def _generate(generator: str, contract: Path, *, options: str) -> Path:
    folder = fresh(f"client-{generator}")
    generate(generator, contract=contract, target=folder, options=options)
    return folder


def _compile_typescript(client: Path) -> Path:
    """Compile the program that uses the TypeScript client together with it, and return its path."""
    folder = fresh("typescript")
    shutil.copytree(client, folder / "client", ignore=shutil.ignore_patterns("docs", ".openapi-generator*"))
    shutil.copy(TRIALS / "typescript_client.ts", folder / "trial.ts")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "files": ["trial.ts"]}), encoding="utf-8")
    (folder / "package.json").write_text(json.dumps({"type": "module", "private": True}), encoding="utf-8")
    node("tsc", "--project", folder)
    return folder / "compiled" / "trial.js"
