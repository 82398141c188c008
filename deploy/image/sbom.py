"""Prints what the image is made of as a CycloneDX 1.6 bill of materials: Python, its packages, and the files of the explorer.

`collect.py` adds the packages of Debian. Arguments: the version of Limber, and the README of `web/swagger-ui`.
"""  # noqa: INP001 - a script

import json
import platform
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path


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


def describe_other(kind: str, name: str, version: str) -> dict[str, object]:
    """A component that is not a package of Python."""
    reference = f"pkg:{kind}/{name}@{version}"
    return {"type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference}


def describe_image(version: str, explorer: str) -> dict[str, object]:
    """The bill of materials of this environment, and of the explorer whose README begins with `# name version`."""
    _, name, release = explorer.splitlines()[0].split()
    others = [describe_other("generic", "python", platform.python_version()), describe_other("npm", name, release)]
    components = {str(each["bom-ref"]): each for each in [*map(describe_package, distributions()), *others]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "limber", "name": "limber", "version": version}},
        "components": [components[reference] for reference in sorted(components)],
    }


if __name__ == "__main__":
    json.dump(describe_image(sys.argv[1], Path(sys.argv[2]).read_text()), sys.stdout, indent=1)
