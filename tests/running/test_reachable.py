"""Which networks and ports an operator allows: nonsense in the environment ends the start, with the variable's name."""

import os
import subprocess
import sys

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.reachable import networks, ports


def env_of(**values):
    env = environ.Env()
    env.ENVIRON = values
    return env


def test_networks_are_taken_as_written():
    assert networks(env_of(NETS="10.1.0.0/16, fd00::/8"), "NETS") == ["10.1.0.0/16", "fd00::/8"]
    assert networks(env_of(), "NETS") == []


@pytest.mark.parametrize(
    "written", ["nonsense", "10.1.0.0/16,foo", "10.0.0.1/8", "2001:db8::/129", "10.1.0.0-10.1.9.9"]
)
def test_what_is_no_network_is_named(written):
    with pytest.raises(ImproperlyConfigured, match=r"^NETS: "):
        networks(env_of(NETS=written), "NETS")


def test_ports_are_numbers():
    assert ports(env_of(PORTS="80, 8080"), "PORTS", usual=[443]) == [80, 8080]
    assert ports(env_of(), "PORTS", usual=[443]) == [443]


@pytest.mark.parametrize("written", ["http", "0", "65536", "-1", "80;443", "²"])
def test_what_is_no_port_is_named(written):
    with pytest.raises(ImproperlyConfigured, match=r"^PORTS: .* is no port"):
        ports(env_of(PORTS=written), "PORTS", usual=[443])


SHOWN = "from django.conf import settings; print(settings.INTAKE_ALLOWED_PORTS, settings.INTAKE_BYTES_AT_MOST)"


def start_with(**values):
    """Read the settings in a process of its own."""
    environment = {
        "PATH": os.defpath,
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "SECRET_KEY": "made-up-for-this-test",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
        **values,
    }
    return subprocess.run([sys.executable, "-c", SHOWN], env=environment, capture_output=True, text=True, check=False)


def test_an_empty_value_counts_as_not_set():
    started = start_with(INTAKE_ALLOWED_PORTS="", INTAKE_BYTES_AT_MOST="")
    assert started.stdout.strip() == "[80, 443] 10485760"


def test_a_start_with_nonsense_says_which_variable_it_is():
    started = start_with(INTAKE_ALLOWED_NETWORKS="everything")
    assert started.returncode != 0
    assert "ImproperlyConfigured: INTAKE_ALLOWED_NETWORKS: 'everything'" in started.stderr
