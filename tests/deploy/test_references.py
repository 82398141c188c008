"""What the files in `deploy/` and `compose.yaml` name in each other: selectors, ports, secrets, databases, and the order."""

import re
from typing import Any, Final

import pytest

from tests.deploy.test_manifests import COMPOSE, DEPLOYMENT, DOCKERFILE, JOB, MANIFESTS, OPTIONAL, OURS

TEMPLATE: Final = MANIFESTS["deployment.yaml"]["spec"]["template"]
PODS: Final[dict[str, dict[str, str]]] = {
    "deployment.yaml": TEMPLATE["metadata"]["labels"],
    "migrate.yaml": MANIFESTS["migrate.yaml"]["spec"]["template"]["metadata"]["labels"],
}


def selected_by(selector: dict[str, str]) -> set[str]:
    assert selector, "an empty selector selects every pod"
    return {name for name, labels in PODS.items() if selector.items() <= labels.items()}


@pytest.mark.parametrize(
    ("selector", "pods"),
    [
        (MANIFESTS["service.yaml"]["spec"]["selector"], {"deployment.yaml"}),
        (MANIFESTS["deployment.yaml"]["spec"]["selector"]["matchLabels"], {"deployment.yaml"}),
        (MANIFESTS["disruptions.yaml"]["spec"]["selector"]["matchLabels"], {"deployment.yaml"}),
        (DEPLOYMENT["topologySpreadConstraints"][0]["labelSelector"]["matchLabels"], {"deployment.yaml"}),
        (MANIFESTS["network.yaml"]["spec"]["podSelector"]["matchLabels"], PODS.keys()),
    ],
    ids=["service", "deployment", "disruptions", "spread", "network"],
)
def test_a_selector_selects_the_pods_that_it_is_for(selector: dict[str, str], pods: set[str]):
    assert selected_by(selector) == pods


def test_the_monitor_selects_the_service():
    labels = MANIFESTS["service.yaml"]["metadata"]["labels"]
    assert OPTIONAL["servicemonitor.yaml"]["spec"]["selector"]["matchLabels"].items() <= labels.items()


def test_everything_that_leads_to_the_service_or_the_deployment_names_it():
    service = MANIFESTS["service.yaml"]["metadata"]["name"]
    ports = {port["name"]: port["port"] for port in MANIFESTS["service.yaml"]["spec"]["ports"]}
    (rule,) = OPTIONAL["ingress.yaml"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["backend"]["service"] == {"name": service, "port": {"name": "http"}}
    assert (path["path"], path["pathType"]) == ("/", "Prefix")
    assert OPTIONAL["ingress.yaml"]["spec"]["tls"][0]["hosts"] == [rule["host"]]
    assert OPTIONAL["httproute.yaml"]["spec"]["rules"] == [{"backendRefs": [{"name": service, "port": ports["http"]}]}]
    target = MANIFESTS["autoscaler.yaml"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", MANIFESTS["deployment.yaml"]["metadata"]["name"])


@pytest.mark.parametrize("pod", [DEPLOYMENT, JOB], ids=["deployment", "job"])
def test_a_pod_has_its_image_and_database(pod: dict[str, Any]):
    (container,) = pod["containers"]
    assert [container["image"]] == [each["name"] for each in MANIFESTS["kustomization.yaml"]["images"]]
    (url,) = (each["valueFrom"] for each in container["env"] if each["name"] == "LIMBER_DATABASE_URL")
    assert url == {"secretKeyRef": {"name": "limber-database", "key": "url"}}


def test_the_job_that_argo_cd_runs_first_needs_no_account_that_is_created_later():
    assert DEPLOYMENT["serviceAccountName"] == MANIFESTS["serviceaccount.yaml"]["metadata"]["name"]
    assert MANIFESTS["migrate.yaml"]["metadata"]["annotations"]["argocd.argoproj.io/hook"] == "PreSync"
    assert "serviceAccountName" not in JOB


def test_replicas_are_spread_over_machines_and_zones():
    spread = DEPLOYMENT["topologySpreadConstraints"]
    assert [each["topologyKey"] for each in spread] == ["kubernetes.io/hostname", "topology.kubernetes.io/zone"]
    assert spread[0]["labelSelector"] == spread[1]["labelSelector"]


def test_a_replica_is_replaced_before_it_is_stopped():
    rolling = MANIFESTS["deployment.yaml"]["spec"]["strategy"]["rollingUpdate"]
    assert (rolling["maxUnavailable"], rolling["maxSurge"]) == (0, 1)
    assert MANIFESTS["autoscaler.yaml"]["spec"]["minReplicas"] >= 2
    assert "replicas" not in MANIFESTS["deployment.yaml"]["spec"], "each apply would undo the autoscaler"
    assert MANIFESTS["disruptions.yaml"]["spec"]["maxUnavailable"] == 1


def test_names_and_the_database_are_all_that_a_pod_may_reach():
    policy = MANIFESTS["network.yaml"]["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    names, database = policy["egress"]
    assert names["to"] == [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}}]
    assert [(each["port"], each["protocol"]) for each in names["ports"]] == [(53, "UDP"), (53, "TCP")]
    assert database == {"ports": [{"port": 5432, "protocol": "TCP"}]}


def test_the_namespace_refuses_pods_with_more_rights():
    labels = MANIFESTS["namespace.yaml"]["metadata"]["labels"]
    assert labels == {"pod-security.kubernetes.io/enforce": "restricted"}
    assert MANIFESTS["kustomization.yaml"]["namespace"] == MANIFESTS["namespace.yaml"]["metadata"]["name"]


def test_both_parts_of_the_program_in_compose_are_tested():
    assert OURS.keys() == {"migrate", "api"}


def test_the_catalogue_is_there_before_anything_serves_it():
    (migrating,) = JOB["containers"]
    assert migrating["args"] == OURS["migrate"]["command"] == ["migrate", "--and-seed"]
    assert MANIFESTS["migrate.yaml"]["metadata"]["annotations"]["argocd.argoproj.io/hook"] == "PreSync"
    services = COMPOSE["services"]
    assert services["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert services["api"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["proxy"]["depends_on"] == {"api": {"condition": "service_healthy"}}


@pytest.mark.parametrize("name", OURS)
def test_compose_connects_to_the_database_that_it_creates(name: str):
    postgres = COMPOSE["services"]["postgres"]["environment"]
    found = re.fullmatch(r"postgresql\+psycopg://(\w+):(\$\{.+\})@(\w+)/(\w+)", OURS[name]["environment"]["LIMBER_DATABASE_URL"])
    assert found is not None
    assert found.groups() == (
        postgres["POSTGRES_USER"],
        postgres["POSTGRES_PASSWORD"],
        "postgres",
        postgres["POSTGRES_DB"],
    )
    asked = COMPOSE["services"]["postgres"]["healthcheck"]["test"]
    assert asked[4:] == ["--username", postgres["POSTGRES_USER"], "--dbname", postgres["POSTGRES_DB"]]


def test_data_outlive_their_containers_and_memory_is_bounded():
    assert COMPOSE["services"]["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]
    api = COMPOSE["services"]["api"]["deploy"]
    assert (api["replicas"], api["resources"]["limits"]["memory"]) == (2, "512M")
    (container,) = DEPLOYMENT["containers"]
    assert container["resources"]["limits"] == {"memory": "512Mi"}


def test_the_proxy_of_compose_has_its_configuration_and_room_to_write():
    proxy = COMPOSE["services"]["proxy"]
    assert proxy["volumes"] == ["./deploy/proxy/nginx.conf:/etc/nginx/nginx.conf:ro"]
    assert (proxy["tmpfs"], proxy["user"]) == (["/tmp"], "101:101")  # noqa: S108 - in the container
    assert proxy["image"].startswith("nginx:")


def test_a_job_of_compose_is_not_asked_whether_it_serves():
    assert OURS["migrate"]["healthcheck"] == {"disable": True}


def test_compose_waits_a_minute_for_the_first_start_of_a_database():
    postgres = COMPOSE["services"]["postgres"]
    asked = postgres["healthcheck"]
    assert postgres["image"].startswith("postgres:")
    assert int(asked["interval"].removesuffix("s")) * asked["retries"] >= 60
    assert asked["timeout"] == "2s"


def test_a_replica_has_a_minute_to_start_and_is_left_out_before_it_is_restarted():
    (container,) = DEPLOYMENT["containers"]
    seconds = {kind: _count_seconds(container[f"{kind}Probe"]) for kind in ("startup", "readiness", "liveness")}
    assert seconds["startup"] >= 60
    assert seconds["readiness"] < seconds["liveness"]
    assert container["livenessProbe"]["timeoutSeconds"] > 1, "a busy replica is not a dead one"


def _count_seconds(probe: dict[str, Any]) -> int:
    return int(probe["periodSeconds"] * probe["failureThreshold"])


def test_a_replica_logs_as_collectors_read_it():
    (container,) = DEPLOYMENT["containers"]
    assert {"name": "LIMBER_LOG_FORMAT", "value": "json"} in container["env"]


def test_a_migration_is_tried_again_for_a_limited_time_and_removed_later():
    job = MANIFESTS["migrate.yaml"]["spec"]
    assert (job["backoffLimit"], JOB["restartPolicy"]) == (4, "Never")
    assert job["activeDeadlineSeconds"] <= 600 < job["ttlSecondsAfterFinished"]


def test_no_pod_gets_a_token_of_the_cluster_and_cores_decide_how_many_there_are():
    assert MANIFESTS["serviceaccount.yaml"]["automountServiceAccountToken"] is False
    scaling = MANIFESTS["autoscaler.yaml"]["spec"]
    assert (scaling["metrics"][0]["resource"]["name"], scaling["maxReplicas"]) == ("cpu", 10)
    assert scaling["behavior"]["scaleDown"]["stabilizationWindowSeconds"] >= 60


def test_the_image_runs_as_its_files_expect():
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    for line in ("WORKDIR /srv/limber", "VOLUME /data", "EXPOSE 8000", "STOPSIGNAL SIGTERM"):
        assert f"\n{line}\n" in last
    for name, value in {
        "PATH": "/opt/limber/bin",
        "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt",
        "PYTHONUNBUFFERED": "1",
        "LIMBER_HOST": "0.0.0.0",  # noqa: S104 - in the container
        "LIMBER_DATABASE_URL": "sqlite:////data/limber.sqlite3",
    }.items():
        assert re.search(rf"[ \n]{name}={re.escape(value)}(?: \\)?\n", last), name
