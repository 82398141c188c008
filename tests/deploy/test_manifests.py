"""The files in `deploy/`, `compose.yaml` and the `Dockerfile` agree with the program and with each other.

`./limber lint` checks their form with hadolint, Kubernetes' schemas and the schema of the Compose specification.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from starlette.testclient import TestClient

from app import __version__
from app.cli.program import COMMANDS
from app.settings import PREFIX, Settings

ROOT: Final = Path(__file__).resolve().parents[2]
KUBERNETES: Final = ROOT / "deploy" / "kubernetes"
DOCKERFILE: Final = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: Final[dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
NGINX: Final = (ROOT / "deploy" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
MANIFESTS: Final[dict[str, dict[str, Any]]] = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(KUBERNETES.glob("*.yaml"))
}
OPTIONAL: Final[dict[str, dict[str, Any]]] = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((KUBERNETES / "optional").glob("*.yaml"))
}
DEPLOYMENT: Final = MANIFESTS["deployment.yaml"]["spec"]["template"]["spec"]
JOB: Final = MANIFESTS["migrate.yaml"]["spec"]["template"]["spec"]
OURS: Final = {name: each for name, each in COMPOSE["services"].items() if each.get("image") == "limber"}
OF_COMPOSE: Final = {f"{PREFIX}POSTGRES_PASSWORD"}
"""What only the files themselves make of the environment."""


def named_settings() -> Iterator[tuple[str, str]]:
    """Every variable of the program that a file for operators names."""
    paths = [ROOT / "Dockerfile", ROOT / "compose.yaml", ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    for path in [*paths, *(each for each in (ROOT / "deploy").rglob("*") if each.is_file())]:
        for name in re.findall(rf"\b{PREFIX}[A-Z_]+[A-Z]\b", path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix(), name


def port_of_image() -> int:
    (port,) = re.findall(rf"{PREFIX}PORT=(\d+)", DOCKERFILE)
    return int(port)


def test_every_variable_that_is_named_is_a_setting():
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    launcher = set(re.findall(rf"{PREFIX}[A-Z_]+", (ROOT / "limber").read_text(encoding="utf-8")))
    allowed = known | {f"{name}_FILE" for name in known} | OF_COMPOSE | launcher
    assert not [(path, name) for path, name in named_settings() if name not in allowed]


def test_every_manifest_is_applied():
    assert set(MANIFESTS["kustomization.yaml"]["resources"]) == MANIFESTS.keys() - {"kustomization.yaml"}


def test_the_version_is_the_programs():
    assert MANIFESTS["kustomization.yaml"]["images"] == [{"name": "limber", "newTag": __version__}]
    assert f"ARG VERSION={__version__}\n" in DOCKERFILE


def test_all_speak_of_one_port():
    (container,) = DEPLOYMENT["containers"]
    port, metrics = container["ports"]
    (ingress,) = MANIFESTS["network.yaml"]["spec"]["ingress"]
    allowed = [each["port"] for each in ingress["ports"]]
    assert {"name": "LIMBER_METRICS_PORT", "value": str(metrics["containerPort"])} in container["env"]
    assert allowed == [port["containerPort"], metrics["containerPort"]]
    ports = {port["containerPort"]}
    ports |= {int(each) for each in (*re.findall(r"EXPOSE (\d+)", DOCKERFILE), *re.findall(r"server api:(\d+)", NGINX))}
    assert ports == {port_of_image()}
    service, scraped = MANIFESTS["service.yaml"]["spec"]["ports"]
    assert (service["targetPort"], scraped["targetPort"]) == (port["name"], metrics["name"])
    assert OPTIONAL["servicemonitor.yaml"]["spec"]["endpoints"][0]["port"] == scraped["name"]
    assert OPTIONAL["httproute.yaml"]["spec"]["rules"][0]["backendRefs"][0]["port"] == service["port"]
    (published,) = COMPOSE["services"]["proxy"]["ports"]
    (listening,) = re.findall(r"listen (\d+)", NGINX)
    assert published.endswith(f":{listening}")


@pytest.mark.parametrize("pod", [DEPLOYMENT, JOB], ids=["deployment", "job"])
def test_a_pod_has_no_right_that_it_does_not_need(pod: dict[str, Any]):
    (user,) = re.findall(r"USER (\d+):\1\n", DOCKERFILE)
    context = pod["securityContext"]
    assert (context["runAsNonRoot"], context["runAsUser"], context["runAsGroup"]) == (True, int(user), int(user))
    assert context["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        own = container["securityContext"]
        assert (own["allowPrivilegeEscalation"], own["readOnlyRootFilesystem"]) == (False, True)
        assert own["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"].keys() == {"requests", "limits"}


@pytest.mark.parametrize("name", [*OURS, "proxy"])
def test_a_container_of_compose_has_no_right_that_it_does_not_need(name: str):
    service = COMPOSE["services"][name]
    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])


def test_requests_under_way_have_the_time_that_the_program_gives_them():
    grace = Settings().shutdown_timeout_seconds
    (container,) = DEPLOYMENT["containers"]
    waiting = container["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert DEPLOYMENT["terminationGracePeriodSeconds"] > waiting + grace
    assert int(COMPOSE["services"]["api"]["stop_grace_period"].removesuffix("s")) > grace


def test_every_command_is_one_of_the_program():
    commands = [each["command"] for each in OURS.values()] + [pod["containers"][0]["args"] for pod in (DEPLOYMENT, JOB)]
    commands += [[name] for name in re.findall(r'^CMD \["(\w+)"\]', DOCKERFILE, re.MULTILINE)]
    assert {command[0] for command in commands} == {"serve", "migrate"} <= COMMANDS.keys()


def test_no_variable_that_kubernetes_makes_of_the_service_is_taken_for_a_setting():
    service = MANIFESTS["service.yaml"]["metadata"]["name"]
    assert f"{service}_port".upper() in {PREFIX + name.upper() for name in Settings.model_fields}
    assert [pod["enableServiceLinks"] for pod in (DEPLOYMENT, JOB)] == [False, False]


def test_the_autoscaler_uses_the_documented_share_of_a_core():
    (metric,) = MANIFESTS["autoscaler.yaml"]["spec"]["metrics"]
    target = metric["resource"]["target"]
    percent = int(target["averageValue"].removesuffix("m")) // 10
    assert target["type"] == "AverageValue"
    assert f"at {percent} % of a core" in (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")


def test_the_job_that_migrates_runs_again_for_each_version():
    annotations = MANIFESTS["migrate.yaml"]["metadata"]["annotations"]
    assert annotations["argocd.argoproj.io/hook-delete-policy"] == "BeforeHookCreation"
    assert annotations["kustomize.toolkit.fluxcd.io/force"] == "enabled"


def test_the_small_compose_file_needs_nothing_else():
    text = (ROOT / "compose.sqlite.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    (service,) = yaml.safe_load(text)["services"].values()
    assert len(lines) <= 10
    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])
    assert (service["volumes"], service["restart"]) == (["data:/data"], "unless-stopped")
    assert service["ports"] == [f"127.0.0.1:{port_of_image()}:{port_of_image()}"]


def test_what_compose_waits_for_can_be_reached_as_the_service_reaches_it():
    postgres = COMPOSE["services"]["postgres"]["healthcheck"]["test"]
    assert postgres[:4] == ["CMD", "pg_isready", "--host", "127.0.0.1"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_everything_is_there_again_after_a_restart_of_the_machine(name: str):
    expected = "on-failure" if name == "migrate" else "unless-stopped"
    assert COMPOSE["services"][name]["restart"] == expected


def test_a_replica_needs_a_database_to_start_but_not_to_stay(client: TestClient):
    (container,) = DEPLOYMENT["containers"]
    paths = {kind: container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "readiness", "liveness")}
    assert paths == {"startup": "/readyz", "readiness": "/livez", "liveness": "/livez"}
    assert all(client.get(path).status_code == 200 for path in paths.values())


def test_metrics_are_not_available_through_the_proxy():
    assert re.search(r"location = /metrics \{ return 404; \}", NGINX)


def test_every_file_that_compose_mounts_is_there():
    mounts = [mount.split(":")[0] for each in COMPOSE["services"].values() for mount in each.get("volumes", ())]
    assert all((ROOT / mount).is_file() if mount.startswith(".") else mount in COMPOSE["volumes"] for mount in mounts)


def test_the_bill_of_materials_names_every_package_of_the_lock():
    command = [sys.executable, "-I", "deploy/image/sbom.py", __version__, "web/swagger-ui/README.md"]
    printed = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    found = {each["purl"] for each in printed["components"]}
    assert printed["metadata"]["component"]["version"] == __version__
    assert {each.partition("@")[0] for each in found if "pypi" not in each} == {"pkg:generic/python", "pkg:npm/swagger-ui-dist"}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9-]+)(?:\[[a-z,-]+\])?==([^ ;]+) *(;?)", lock, re.MULTILINE)
    # A marker says that a package is for another system or another Python.
    assert {f"pkg:pypi/{name}@{version}" for name, version, marker in locked if not marker} <= found


def test_the_image_is_what_was_collected_and_nothing_below_it():
    """`.ci/image` builds it, and looks for a shell, package managers and files that change their user."""
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert last.startswith("\nFROM scratch\n")
    assert "\nCOPY --from=whole /image /\n" in last
    assert "\nRUN " not in last
    assert re.findall(r"^(?:ENTRYPOINT|CMD|HEALTHCHECK .* CMD) (.)", last, re.MULTILINE) == ["["] * 3, "without a shell"


def test_the_image_holds_only_what_runs():
    copied = [line.split()[1:-1] for line in DOCKERFILE.splitlines() if line.startswith("COPY") and "--from" not in line]
    sources = {source for sources in copied for source in sources if not source.startswith("--")}
    assert sources == {
        "requirements.lock",
        "pyproject.toml",
        "LICENSE",
        "migrations",
        "app",
        "web",
        "deploy/image/limber",
        "deploy/image/sbom.py",
        "web/swagger-ui/README.md",
        "deploy/image/collect.py",
        "deploy/image/data",
    }
