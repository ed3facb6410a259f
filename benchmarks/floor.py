"""The floor: the least a WSGI server can do, a constant answer of the same size; sizes come as JSON in FLOOR_SIZES."""

import json
import os

ANSWERS = {path: b"x" * size for path, size in json.loads(os.environ["FLOOR_SIZES"]).items()}


def application(environ, start_response):
    """Answer with as many bytes as the real answer to this address has."""
    path = environ["PATH_INFO"]
    if environ.get("QUERY_STRING"):
        path += "?" + environ["QUERY_STRING"]
    body = ANSWERS.get(path, b"")
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
