"""Which internal networks and which ports an operator allows, read from the environment: nonsense ends the start."""

from ipaddress import ip_network

from django.core.exceptions import ImproperlyConfigured

LAST_PORT = 65535


def networks(env, name: str) -> list[str]:
    """Read a list of networks, as in 10.1.0.0/16,fd00::/8.

    Args:
        env: an environ.Env.
        name: of the variable; none where it is not set.

    Raises:
        ImproperlyConfigured: one of them is no network.
    """
    written = [each.strip() for each in env.list(name, default=[])]
    for each in written:
        try:
            ip_network(each)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {error}. Write networks as in 10.1.0.0/16, with commas.") from None
    return written


def ports(env, name: str, *, usual: list[int]) -> list[int]:
    """Read a list of ports, as in 80,443.

    Args:
        env: an environ.Env.
        name: of the variable.
        usual: the ports where it is not set.

    Raises:
        ImproperlyConfigured: one of them is no port.
    """
    written = [each.strip() for each in env.list(name, default=[str(port) for port in usual])]
    for each in written:
        if not (each.isascii() and each.isdecimal() and 1 <= int(each) <= LAST_PORT):
            raise ImproperlyConfigured(f"{name}: “{each}” is no port. Write ports as in 80,443.")
    return [int(each) for each in written]
