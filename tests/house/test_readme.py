"""Every command in the README works as printed, against a service that is running."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.api.requests.routine_question import RoutineQuery
from tests.serving import ROOT, Service, served

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    command
    for block in BLOCKS
    for command in block.replace("\\\n", " ").splitlines()
    if not re.match(r"\./limber (serve|test)|docker ", command)
]
PROGRAMS = re.findall(r"`(python3 examples/\w+\.py)`", README)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("readme")
    with served(f"sqlite:///{folder}/limber.sqlite3", folder) as service:
        yield service


def run(service: Service, script: str) -> str:
    """Run a script in the project's folder with the address of the service in place of the usual one; returns what it prints."""
    script = script.replace("127.0.0.1:8000", f"127.0.0.1:{service.port}")
    environment = {**os.environ, "LIMBER_DATABASE_URL": service.url}
    done = subprocess.run(
        ["/bin/bash", "-euc", script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{script}\n{done.stderr}"
    return done.stdout


def test_the_readme_has_the_two_commands_and_stays_short():
    assert [line.split("#")[0].strip() for line in BLOCKS[0].splitlines()] == ["./limber serve", "./limber test"]
    assert len(README.splitlines()) <= 135


@pytest.mark.needs("curl")
@pytest.mark.parametrize("command", [each for each in COMMANDS if "KEY" not in each])
def test_a_command_of_the_readme_works(service: Service, command: str):
    printed = run(service, command)
    assert printed
    if command.startswith("curl"):
        assert "code" not in json.loads(printed)


def is_part(shown: Any, sent: Any) -> bool:
    """Whether all that is shown of a response is in it; the first entries stand for a list."""
    if isinstance(shown, dict):
        return all(name in sent and is_part(value, sent[name]) for name, value in shown.items())
    if isinstance(shown, list):
        return len(shown) <= len(sent) and all(is_part(one, other) for one, other in zip(shown, sent, strict=False))
    return bool(shown == sent)


@pytest.mark.needs("curl")
def test_the_first_response_of_the_readme_is_that_of_the_service(service: Service):
    (shown,) = re.findall(r"```jsonc\n(.+?)```", README, re.DOTALL)
    (command,) = [each for each in COMMANDS if each.startswith("curl 'http")]
    assert is_part(json.loads(shown), json.loads(run(service, command)))


@pytest.mark.needs("curl")
def test_the_finding_that_the_readme_names_is_found(service: Service):
    (rule,) = re.findall(r"The first reports `(\w+)`", README)
    (command,) = [each for each in COMMANDS if "training-load/checks" in each]
    assert rule in {finding["rule"] for finding in json.loads(run(service, command))["findings"]}


@pytest.mark.needs("curl")
def test_the_key_of_the_readme_saves_a_routine(service: Service):
    printed = run(service, "\n".join(each for each in COMMANDS if "KEY" in each))
    assert "HTTP/1.1 201 Created" in printed
    assert re.search(r"swapped: [\w-]+ instead of heel-digs\n.*SUMMARY:Aufwärmen.*\ndeleted\n$", printed, re.DOTALL)


@pytest.mark.parametrize("command", PROGRAMS)
def test_an_example_program_runs(service: Service, command: str):
    printed = run(service, f"{command} http://127.0.0.1:8000")
    assert len(printed.splitlines()) > 2


def test_the_readme_names_every_parameter_of_a_routine():
    table = "\n".join(line.split("|")[1] for line in README.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", table)) >= set(RoutineQuery.model_fields)


def test_every_link_of_the_readme_leads_to_a_file():
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]
    assert [link for link in links if not Path(ROOT / link).exists()] == []
