"""How Celery reaches its queue: inside the database by default, or at CELERY_BROKER_URL."""

from django.core.exceptions import ImproperlyConfigured

# What the queue's client can carry over from DATABASE_URL; with anything else it would connect in another way.
CARRIED_OPTIONS = {"host", "port", "pool"}


def transport_options(broker_url: str, database: dict, *, redelivery_seconds: int) -> dict:
    """Choose the queue's settings for the kind of broker.

    Args:
        broker_url: CELERY_BROKER_URL.
        database: the default entry of DATABASES; used by `pgmq://` only.
        redelivery_seconds: a task that a killed worker held is given to another one after this long.

    Raises:
        ImproperlyConfigured: the queue cannot connect the way DATABASE_URL asks for.
    """
    match broker_url.partition("://")[0]:
        case "pgmq":
            return {
                "conn_string": queue_conninfo(database),
                "init_extension": False,  # the schema is installed by factcheck.running.prepare, without an extension
                "use_notify": True,
                "wait_time_seconds": 0,  # a notification wakes the worker, not a query that waits
                "polling_interval": 10,
                "visibility_timeout": redelivery_seconds,
                "pool_timeout": 5,
                "pool_size": 3,
            }
        case "redis" | "rediss":
            return {
                "visibility_timeout": redelivery_seconds,
                "unacked_restore_interval": 2,  # look for lost tasks often: 20 seconds late instead of two minutes
                "unacked_restore_throttle": 1,
                "socket_connect_timeout": 5,
                "socket_timeout": 5,  # a page never waits for ever on a server that has gone silent
            }
        case _:
            return {}


def queue_conninfo(database: dict) -> str:
    """Write the database's address in the one form the queue's client reads in full.

    As a URL it would lose the socket folder, and without any it would take DATABASE_URL from the environment. The
    client pastes each value into a second connection string unquoted, hence a value is quoted once for each reading.

    Raises:
        ImproperlyConfigured: the address asks for something that the client would silently leave out, such as TLS.
    """
    options = database.get("OPTIONS", {})
    if unknown := sorted(set(options) - CARRIED_OPTIONS):
        raise ImproperlyConfigured(
            f"The queue inside PostgreSQL cannot connect with {', '.join(unknown)} from DATABASE_URL. "
            "Set CELERY_BROKER_URL to a Redis or RabbitMQ."
        )
    address = {
        "host": options.get("host") or database.get("HOST"),
        "port": options.get("port") or database.get("PORT"),
        "dbname": database["NAME"],
        "user": database.get("USER"),
        "password": database.get("PASSWORD"),
    }
    return " ".join(f"{key}={_quoted(_quoted(str(value)))}" for key, value in address.items() if value)


def _quoted(value: str) -> str:
    """Quote one value as libpq reads it."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
