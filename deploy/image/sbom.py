"""Prints the packages of an environment as a CycloneDX 1.6 bill of materials."""  # noqa: INP001 - a script

import json
import sys
from importlib.metadata import Distribution, distributions


def describe_package(package: Distribution) -> dict[str, object]:
    """One component. The package URL is what scanners look up."""
    name, version = package.metadata["Name"], package.version
    licence = package.metadata.get("License-Expression")
    described: dict[str, object] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
    }
    return described | ({"licenses": [{"expression": licence}]} if licence else {})


def describe_environment(folders: list[str] | None = None) -> dict[str, object]:
    """The bill of materials of the packages in these folders, by default of this environment."""
    packages = distributions(path=folders) if folders else distributions()
    components = {str(each["bom-ref"]): each for each in map(describe_package, packages)}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "limber"}},
        "components": [components[reference] for reference in sorted(components)],
    }


if __name__ == "__main__":
    json.dump(describe_environment(), sys.stdout, indent=1)
