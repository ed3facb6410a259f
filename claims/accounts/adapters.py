"""What django-allauth asks us: where a request comes from, who may sign in, and when a password is asked for again."""

import logging
import time
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.urls import reverse

from claims.access.client import address_of

log = logging.getLogger(__name__)
# Who has just signed in is not asked for the password again when they set up a second factor.
RECENTLY_SECONDS = 300


class DeskAccounts(DefaultAccountAdapter):
    """Accounts of the desk: nobody signs up, and only its members get in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "This user name and this password do not go together.",
        "too_many_login_attempts": "Too many wrong codes. Wait five minutes.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return address_of(request)

    def pre_authenticate(self, request, **credentials):
        """Count no wrong passwords here: axes does, for all web workers together, and says until when."""

    def pre_login(self, request, user, **hooks):
        """Turn away who is no member of the desk any more, as the admin would do on every page."""
        if not user.is_staff:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **hooks)

    def is_reauthentication_required(self, *, app, **kwargs):
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < RECENTLY_SECONDS:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell people by the address that the desk has of them."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def send_mail(self, template_prefix, email, context):
        """Send a mail. A server that does not take it stops nothing."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            log.exception("A mail could not be sent")

    def get_login_stages(self):
        """Have our own stage of the second factor in the place of allauth's."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "claims.accounts.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")

    def get_reset_password_from_key_url(self, key):
        """Give the link by the site's own name: whoever asks for the mail must not choose where it leads."""
        return f"{settings.SITE_URL}{reverse('account_reset_password')}key/{key}/"
