"""docker-compose.yml, Dockerfile and .dockerignore, checked without an engine.

`compose_spec.json` is the Compose Specification's own schema, as Docker publishes it (Apache License 2.0).
"""

import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.running.test_operations_doc import READS

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]
OURS = ["web", "worker", "beat", "migrate"]
INSTRUCTIONS = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text()).splitlines()
SECRETS = ["SECRET_KEY", "POSTGRES_PASSWORD"]


def test_it_is_valid_by_the_specification():
    schema = json.loads((Path(__file__).parent / "compose_spec.json").read_text())
    jsonschema.Draft201909Validator(schema).validate(COMPOSE)
    with pytest.raises(jsonschema.ValidationError):  # the schema does refuse what it does not know
        jsonschema.Draft201909Validator(schema).validate({"services": {"web": {"imagee": "a"}}})


def test_it_has_the_services_of_production():
    assert set(SERVICES) == {*OURS, "postgres", "redis"}
    assert SERVICES["postgres"]["image"] == "pgvector/pgvector:pg18"
    assert SERVICES["redis"]["image"] == "redis:8"


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_is_in_the_file(name):
    """Each use is `${NAME:?...}`: compose refuses to start without it."""
    uses = re.findall(r"\$\{" + name + r"(.)", COMPOSE_TEXT)
    required = re.findall(r"\$\{" + name + r":\?[^}]+\}", COMPOSE_TEXT)
    assert len(uses) == len(required) >= 1


@pytest.mark.parametrize("service", SERVICES)
def test_no_value_that_should_be_secret_is_written_out(service):
    for name, value in SERVICES[service].get("environment", {}).items():
        if re.search("KEY|PASSWORD|TOKEN|SECRET", name):
            # From the environment: needed, or empty where it is not there.
            assert re.fullmatch(r"\$\{\w+:(\?[^}]+|-)\}", value), f"{name} of {service}"
        for password in re.findall(r"://[^:/@]*:([^@]*)@", value):
            assert password.startswith("${"), f"a password in {name} of {service}"


@pytest.mark.parametrize("service", OURS)
def test_our_containers_can_change_nothing(service):
    container = SERVICES[service]
    assert container["read_only"] is True
    assert container["tmpfs"] == ["/tmp"]
    assert container["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in container["security_opt"]
    assert container["init"] is True
    assert "volumes" not in container
    assert "privileged" not in container
    assert "user" not in container  # the image's own, which is not root


def test_the_image_does_not_run_as_root():
    users = [line.split()[1] for line in INSTRUCTIONS if line.startswith("USER")]
    last_stage = max(number for number, line in enumerate(INSTRUCTIONS) if line.startswith("FROM"))
    assert any(line.startswith("USER") for line in INSTRUCTIONS[last_stage:])
    assert users[-1].split(":")[0].isdecimal(), "a number, so that an engine can refuse root by it"
    assert int(users[-1].split(":")[0]) > 0


def test_the_image_holds_no_secret():
    assert not [line for line in INSTRUCTIONS if line.startswith("ARG")]
    for line in INSTRUCTIONS:
        if line.startswith("ENV"):
            assert not re.search("KEY|PASSWORD|TOKEN|SECRET|DATABASE_URL", line)
    only_ours = (ROOT / ".dockerignore").read_text().split()
    assert "*" in only_ours, "nothing goes in unless it is named"
    assert not {"!var", "!.env", "!.git", "!tests"} & set(only_ours)


def test_the_image_has_what_the_commands_need():
    """Every file or module a command names is in what .dockerignore lets in."""
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")}
    for command in [*_commands(), _health_check_of_the_image()]:
        for word in command:
            path = word.split(":")[0].replace(".", "/") if word.startswith("factcheck.") else word
            if path.startswith("factcheck/"):
                assert (ROOT / path).exists() or (ROOT / f"{path}.py").exists(), word
                assert path.split("/")[0] in let_in


def test_every_program_that_a_command_starts_is_locked():
    locked = (ROOT / "uv.lock").read_text()
    for command in _commands():
        assert command[0] == "python" or f'name = "{command[0]}"' in locked


def test_health_checks_ask_the_right_role():
    assert _health_check_of_the_image() == ["python", "factcheck/alive.py", "web"]
    assert "healthcheck" not in SERVICES["web"]
    for service in ("worker", "beat"):
        assert SERVICES[service]["healthcheck"]["test"] == ["CMD", "python", "factcheck/alive.py", service]
    assert SERVICES["migrate"]["healthcheck"] == {"disable": True}
    assert "pg_isready" in SERVICES["postgres"]["healthcheck"]["test"]
    assert "127.0.0.1" in SERVICES["postgres"]["healthcheck"]["test"]
    assert SERVICES["redis"]["healthcheck"]["test"] == ["CMD", "redis-cli", "ping"]


def test_nothing_serves_before_the_database_is_migrated():
    for service in ("web", "worker", "beat"):
        assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}
    assert SERVICES["migrate"]["restart"] == "no"
    for service in set(SERVICES) - {"migrate"}:
        assert SERVICES[service]["restart"] == "unless-stopped"


def test_data_outlive_the_containers():
    assert SERVICES["postgres"]["volumes"] == ["database:/var/lib/postgresql"], "since 18, the folder above the data"
    assert SERVICES["redis"]["volumes"] == ["queue:/data"]
    assert set(COMPOSE["volumes"]) == {"database", "queue"}


def test_database_and_queue_are_reached_by_nobody_else():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for service in ("postgres", "redis"):
        assert SERVICES[service]["networks"] == ["inside"]
        assert "ports" not in SERVICES[service]
    assert SERVICES["web"]["ports"][0].startswith("127.0.0.1:")


def test_the_clock_runs_once():
    beats = [name for name in OURS if {"beat", "--beat", "-B"} & set(SERVICES[name].get("command", []))]
    assert beats == ["beat"]
    assert "deploy" not in SERVICES["beat"]


# Errors shown in the browser are for a developer's machine, and a container keeps nothing in a folder of its own.
NOT_IN_PRODUCTION = {"DEBUG", "FACTCHECK_VAR", "PORT"}


@pytest.mark.parametrize("service", OURS)
def test_whatever_an_operator_can_set_reaches_the_containers_and_nothing_else(service):
    settings = set(re.findall(READS, (ROOT / "factcheck" / "settings.py").read_text()))
    assert set(SERVICES[service]["environment"]) == settings - NOT_IN_PRODUCTION


def test_defaults_have_one_home_which_is_not_this_file():
    own = {"SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "SITE_URL"}
    passed_on = {name: value for name, value in SERVICES["web"]["environment"].items() if name not in own}
    assert passed_on == {name: f"${{{name}:-}}" for name in passed_on}


def _commands() -> list[list[str]]:
    """Collect what the containers of our image run."""
    commands = [SERVICES[name]["command"] for name in OURS if "command" in SERVICES[name]]
    image = next(line for line in INSTRUCTIONS if line.startswith("CMD"))
    return [*commands, json.loads(image.removeprefix("CMD"))]


def _health_check_of_the_image() -> list[str]:
    line = next(line for line in INSTRUCTIONS if line.startswith("HEALTHCHECK"))
    return json.loads(line.partition("CMD")[2])


def test_the_documented_start_is_the_one_in_the_file():
    exports = [line for line in COMPOSE_TEXT.splitlines() if line.startswith("#   export")]
    names = {word.split("=")[0] for word in shlex.split(exports[0].lstrip("# "))[1:] if "=" in word}
    assert names == set(SECRETS)
