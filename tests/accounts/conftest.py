"""People at the door of the desk, with and without a second factor."""

import pytest

from tests.newsroom import author, claim, desk, editor, person, reviewer  # noqa: F401 - fixtures
from tests.standing import standing

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@standing
def administrator(desk):  # noqa: F811 - the fixture
    """Ada, who lets people in."""
    return person("ada", "Administrator")


@pytest.fixture(autouse=True)
def second_factors_are_required(settings):
    """As the desk is set up unless somebody says otherwise."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def mail(settings, mailoutbox):
    """Let a mail server be set up, and give what it took."""
    settings.IS_MAIL_SET_UP = True
    return mailoutbox


@pytest.fixture
def sign_in(client):
    """Give a function that types a name and a password into the login form, and the code where one is asked for."""

    def run(user, password=None, code=None, **request):
        from tests.desk import PASSWORD

        typed = {"username": user.username, "password": password or PASSWORD}
        answer = client.post("/admin/login/", typed, **request)
        if code and answer.status_code == 302:
            answer = client.post(answer.url, {"code": code})
        return answer

    return run


@pytest.fixture
def with_app():
    """Give a function that gives somebody an authenticator app."""

    def run(user):
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
        return user

    return run


@pytest.fixture
def code(settings):
    """Give a function that says what the app shows now."""
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute may end while a test runs

    def run(secret=SECRET):
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

        return format_hotp_value(hotp_value(secret, [*yield_hotp_counters_from_time()][1]))

    return run


@pytest.fixture
def happened():
    """Give a function that lists what the history of access says, oldest first."""

    def run(**about):
        from claims.models import AccessEvent

        return [*AccessEvent.objects.filter(**about).order_by("pk").values_list("what", flat=True)]

    return run


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(db):
    """Forget how often was tried in the tests before."""
    from django.core.cache import cache

    cache.clear()
