"""A small OpenID Connect provider on loopback: discovery, authorisation with PKCE, signed tokens, userinfo."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "desk", "of-the-desk"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
JWK = {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "one", "alg": "RS256", "use": "sig"}


class Provider(ThreadingHTTPServer):
    """Signs in whoever `person` describes, without asking."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.person, self.asked = {}, {}


class Answers(BaseHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        address, provider = urlsplit(self.path), self.server
        match address.path:
            case "/.well-known/openid-configuration":
                ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                addresses = {f"{name}_endpoint": f"{provider.url}/{path}" for name, path in ends.items()}
                methods = ["client_secret_post"]
                self._say(
                    {"issuer": provider.url, "jwks_uri": f"{provider.url}/jwks", **addresses,
                     "token_endpoint_auth_methods_supported": methods}
                )  # fmt: skip
            case "/authorize":
                asked = {name: values[0] for name, values in parse_qs(address.query).items()}
                provider.asked["a-code"] = asked
                self.send_response(302)
                back = urlencode({"code": "a-code", "state": asked["state"]})
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()
            case "/jwks":
                self._say({"keys": [JWK]})
            case "/userinfo" if self.headers["Authorization"] == "Bearer an-access-token":
                self._say(provider.person)
            case _:
                self.send_error(404)

    def do_POST(self):
        """Give the tokens for a code, once, to the client that asked, if it proves that it was the one."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        sent = {name: values[0] for name, values in sent.items()}
        asked = self.server.asked.pop(sent.get("code"), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or asked["code_challenge"] != proof or sent["client_secret"] != SECRET:
            self.send_error(400)
            return
        now = int(time.time())
        claims = {"iss": self.server.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.server.person}
        token = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})
        self._say({"access_token": "an-access-token", "token_type": "Bearer", "id_token": token, "expires_in": 60})

    def _say(self, what):
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running():
    """Run a provider."""
    provider = Provider()
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
