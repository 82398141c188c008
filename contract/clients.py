"""The languages that clients are generated in, and how each generator writes them."""

from pathlib import Path
from typing import Final

from contract.dropping import Language
from contract.releases import COMMITTED
from contract.tools import fresh, generate

PACKAGE: Final = "limber_client"

LANGUAGES: Final = (
    Language(
        generator="swift6",
        models="Sources/OpenAPIClient/Models/*.swift",
        interfaces="Sources/OpenAPIClient/APIs/*.swift",
        blurred=r"(?:var|let) \w+: .*\b(?:Any|AnyCodable|JSONValue)\b(?!.*Sendable)",
    ),
    Language(
        generator="kotlin",
        models="src/main/kotlin/**/models/*.kt",
        interfaces="src/main/kotlin/**/apis/*.kt",
        blurred=r"val \w+: .*\bkotlin\.Any\b",
    ),
    Language(
        generator="dart",
        models="lib/model/*.dart",
        interfaces="lib/api/*_api.dart",
        blurred=r"^  (?:Object|dynamic|(?:List|Map)<.*\b(?:Object|dynamic)\b.*>)\??(?: \w+;)",
    ),
    Language(
        generator="typescript-fetch",
        options="importFileExtension=.js",
        models="models/*.ts",
        interfaces="apis/*.ts",
        blurred=r"^    \w+\??: .*\b(?:any|object|unknown)\b",
    ),
    Language(
        generator="python",
        options=f"packageName={PACKAGE}",
        models=f"{PACKAGE}/models/*.py",
        interfaces=f"{PACKAGE}/api/*_api.py",
        blurred=r"^    \w+: .*\b(?:Any|object)\b",
    ),
)


def generated(language: Language, contract: Path = COMMITTED) -> Path:
    """The folder of a client that is generated anew."""
    folder = fresh(f"client-{language.generator}")
    generate(language.generator, contract=contract, target=folder, options=language.options)
    return folder
