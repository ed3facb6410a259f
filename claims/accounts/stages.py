"""When somebody who signs in is asked for their second factor."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings


def came_by_trusted_sign_on(request, person) -> bool:
    """Tell whether this session began at a provider of which the operator says that it asks for a second factor."""
    if not settings.OIDC_IS_SECOND_FACTOR:
        return False
    return any(record.get("method") == "socialaccount" for record in get_authentication_records(request, person))


class SecondFactorStage(AuthenticateStage):
    """Asked of whoever has one, unless a trusted provider did that."""

    def handle(self):
        if self.login.user and came_by_trusted_sign_on(self.request, self.login.user):
            return None, True
        return super().handle()
