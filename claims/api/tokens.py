"""Who is asking: a token that a program carries, stored as its digest, with an end and with scopes."""

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import APIException, AuthenticationFailed

from claims.editorial.scopes import permissions_of, scopes_with
from claims.models import TokenGrant

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
        user, _ = super().validate_user(auth_token)
        grant = TokenGrant.objects.filter(token=auth_token).first()
        confine(user, grant.scopes if grant else ())
        today = timezone.now().date()
        if grant and grant.last_used_on != today:
            TokenGrant.objects.filter(token=auth_token).update(last_used_on=today)
        return user, auth_token

    def authenticate_header(self, request):
        """Say which scheme a 401 asks for."""
        return 'Bearer realm="editorial"'


class ScopeMissing(APIException):
    """The owner's role includes this, and the token's scopes do not."""

    status_code, default_code = 403, "scope_missing"

    def __init__(self, permission):
        names = scopes_with(permission)
        wanted = f"the scope {' or '.join(names)}" if names else "a person at the desk: no token can do it"
        super().__init__(f"This needs {wanted}. Your role includes it; this token does not.")
        self.details = {"permission": permission, "scopes": names}


def confine(user, scopes):
    """Let a person, as this request knows them, do only what these scopes carry as well as their role."""
    allowed, role_has = permissions_of(scopes), user.has_perm
    user.scopes, user.role_has = list(scopes), role_has
    user.has_perm = lambda permission, obj=None: permission in allowed and role_has(permission, obj)


def scope_missing(user, permission) -> ScopeMissing | None:
    """Give the refusal where only the scopes stand in the way; None where the role does not include it either."""
    role_has = getattr(user, "role_has", None)
    return ScopeMissing(permission) if role_has and role_has(permission) else None


class BearerTokenInOpenAPI(OpenApiAuthenticationExtension):
    """How the API's description names it."""

    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token made in the admin or with `manage.py create_token USERNAME`.",
        }
