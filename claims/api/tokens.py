"""Who is asking: a token that a program carries, stored as its digest, with an end."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

SCHEMES = (b"bearer", b"token")


class BearerToken(TokenAuthentication):
    """`Authorization: Bearer …` (RFC 6750), or `Token …` as older clients write it."""

    def authenticate(self, request):
        """Give (user, token), or None where no token was sent.

        Raises:
            AuthenticationFailed: the token is unknown, has run out, or its owner has left the desk.
        """
        words = get_authorization_header(request).split()
        if not words or words[0].lower() not in SCHEMES:
            return None
        if len(words) != 2 or not words[1].isascii():
            raise AuthenticationFailed("Write one token after the word Bearer.")
        return self.authenticate_credentials(words[1])

    def validate_user(self, auth_token):
        """Give (user, token) to people who are still of the desk: the admin does not let others in either."""
        if not auth_token.user.is_staff:
            raise AuthenticationFailed("The owner of this token is no longer a member of the desk.")
        return super().validate_user(auth_token)

    def authenticate_header(self, request):
        """Say which scheme a 401 asks for."""
        return 'Bearer realm="editorial"'


class BearerTokenInOpenAPI(OpenApiAuthenticationExtension):
    """How the API's description names it."""

    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token made with `manage.py create_token USERNAME`.",
        }
