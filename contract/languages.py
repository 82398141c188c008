"""The clients: how each is generated, compiled, and run on the running service."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contract.tools import GENERATOR, HERE, NODE_MODULES, ToolError, fresh, generate, node, run

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
"""Options of the TypeScript compiler for a generated client and the program that uses it."""

GO_MODULE: Final = "module example.org/limber\n\ngo 1.18\n"
"""In place of the generated one, which asks for a newer Go than the client needs."""

JAVA_ANNOTATION: Final = (
    'package javax.annotation; public @interface Generated { String value(); String comments() default ""; }\n'
)
"""The one class that the Java client needs and the jar of the generator does not have, as it has Jackson."""

Arguments = Sequence[str]
"""The address of the running service, and a key for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client, tried where its programs are installed."""

    name: str
    use: Callable[[Path, Arguments], None]
    """Generates it from a contract, and runs a program that uses it."""
    probes: tuple[tuple[str, ...], ...] = ()
    """Commands that fail where something is missing."""
    packages: str = ""
    """The packages of Debian that have what is missing."""

    def is_installed(self) -> bool:
        """Whether all of its programs are there."""
        try:
            for probe in self.probes:
                run(probe)
        except (ToolError, FileNotFoundError):
            return False
        return True


def use_python(contract: Path, arguments: Arguments) -> None:
    """openapi-generator for Python."""
    client = _generate("python", contract, options="packageName=limber_client")
    path = os.pathsep.join([str(client), str(HERE.parent)])
    run([sys.executable, "-P", TRIALS / "python_client.py", *arguments], more={"PYTHONPATH": path})


def use_typescript(contract: Path, arguments: Arguments) -> None:
    """openapi-generator for TypeScript."""
    client = _generate("typescript-fetch", contract, options="importFileExtension=.js")
    folder = fresh("typescript")
    shutil.copytree(client, folder / "client", ignore=shutil.ignore_patterns("docs", ".openapi-generator*"))
    run(["node", _compile_typescript(folder, "typescript_client.ts"), *arguments])


def use_openapi_fetch(contract: Path, arguments: Arguments) -> None:
    """openapi-typescript, with openapi-fetch."""
    folder = fresh("openapi-fetch")
    types = node("openapi-typescript", contract, "--output", folder / "limber.ts", "--default-non-nullable=false")
    if "warn" in types.lower():
        raise ToolError(types)
    (folder / "node_modules").symlink_to(NODE_MODULES)
    run(["node", _compile_typescript(folder, "openapi_fetch_client.ts"), *arguments])


def use_go(contract: Path, arguments: Arguments) -> None:
    """openapi-generator for Go; nothing else is needed."""
    client = _generate("go", contract, options="packageName=limber,enumClassPrefix=true")
    (client / "go.mod").write_text(GO_MODULE, encoding="utf-8")
    (client / "go.sum").unlink()
    (client / "trial").mkdir()
    shutil.copy(TRIALS / "go_client.go", client / "trial" / "main.go")
    run(["go", "build", "-o", "trial/trial", "./trial"], folder=client, more={"GOFLAGS": "-mod=mod", "GOPROXY": "off"})
    run([client / "trial" / "trial", *arguments])


def use_java(contract: Path, arguments: Arguments) -> None:
    """openapi-generator for Java, with `java.net.http` and the Jackson that is in the jar of the generator."""
    packages = "invokerPackage=limber,apiPackage=limber.api,modelPackage=limber.model"
    options = f"{packages},library=native,openApiNullable=false,useSingleRequestParameter=true,hideGenerationTimestamp=true"
    client = _generate("java", contract, options=options)
    (client / "Generated.java").write_text(JAVA_ANNOTATION, encoding="utf-8")
    sources = [str(path) for path in (client / "src" / "main").rglob("*.java")]
    (client / "sources").write_text("\n".join(sources), encoding="utf-8")
    compiled = client / "compiled"
    own = [client / "Generated.java", TRIALS / "java_client.java"]
    run(["javac", "-nowarn", "-proc:none", "-cp", GENERATOR, "-d", compiled, "@sources", *own], folder=client)
    run(["java", "-cp", f"{GENERATOR}{os.pathsep}{compiled}", "Trial", *arguments])


def use_php(contract: Path, arguments: Arguments) -> None:
    """openapi-generator for PHP, with Guzzle."""
    run(["php", TRIALS / "php_client.php", _generate("php", contract, options="invokerPackage=Limber"), *arguments])


def use_ruby(contract: Path, arguments: Arguments) -> None:
    """openapi-generator for Ruby, with Typhoeus."""
    client = _generate("ruby", contract, options="gemName=limber_client")
    run(["ruby", "-W0", "-I", client / "lib", TRIALS / "ruby_client.rb", *arguments])


def _generate(generator: str, contract: Path, *, options: str) -> Path:
    folder = fresh(f"client-{generator}")
    generate(generator, contract=contract, target=folder, options=options)
    return folder


def _compile_typescript(folder: Path, trial: str) -> Path:
    """Compile a program together with the client in its folder, and return its path."""
    shutil.copy(TRIALS / trial, folder / "trial.ts")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "files": ["trial.ts"]}), encoding="utf-8")
    (folder / "package.json").write_text(json.dumps({"type": "module", "private": True}), encoding="utf-8")
    node("tsc", "--project", folder)
    return folder / "compiled" / "trial.js"


CLIENTS: Final = (
    Client(name="Python", use=use_python),
    Client(name="TypeScript", use=use_typescript),
    Client(name="openapi-typescript", use=use_openapi_fetch),
    Client(name="Go", use=use_go, probes=(("go", "version"),), packages="golang-go"),
    Client(name="Java", use=use_java, probes=(("javac", "-version"), ("java", "-version")), packages="default-jdk-headless"),
    Client(
        name="PHP",
        use=use_php,
        probes=(("php", "-r", "require 'GuzzleHttp/autoload.php'; curl_version(); mb_strlen('');"),),
        packages="php-cli php-guzzlehttp-guzzle php-curl php-mbstring",
    ),
    Client(name="Ruby", use=use_ruby, probes=(("ruby", "-rtyphoeus", "-e", ""),), packages="ruby ruby-typhoeus"),
)
