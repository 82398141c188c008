"""The generated clients of Python and TypeScript, compiled and used on the running service."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from contract.serving import served
from contract.tools import HERE, fresh, node, run

TRIALS: Final = HERE / "trials"
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
"""How strictly the TypeScript client is compiled, with the program that uses it."""


def try_clients(python: Path, typescript: Path) -> None:
    """Use both clients on a service that runs for it.

    Raises: ToolError with what a compiler or a client said.
    """
    compiled = compile_typescript(typescript)
    with served(fresh("served")) as (address, key):
        beside = os.pathsep.join([str(python), str(HERE.parent)])
        run(
            [sys.executable, "-P", TRIALS / "python_client.py", address, key],
            more={"PYTHONPATH": beside, "NO_PROXY": "127.0.0.1"},
        )
        run(["node", compiled, address, key])


def compile_typescript(client: Path) -> Path:
    """The program that uses the TypeScript client, compiled with it."""
    folder = fresh("typescript")
    shutil.copytree(client, folder / "client", ignore=shutil.ignore_patterns("docs", ".openapi-generator*"))
    shutil.copy(TRIALS / "typescript_client.ts", folder / "trial.ts")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "files": ["trial.ts"]}), encoding="utf-8")
    (folder / "package.json").write_text(json.dumps({"type": "module", "private": True}), encoding="utf-8")
    node("tsc", "--project", folder)
    return folder / "compiled" / "trial.js"
