"""An invitation to the desk: to which mail address, as what, until when, and what became of it."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class InvitationQuerySet(models.QuerySet):
    """Questions about who was invited."""

    def open(self):
        """Give those that nobody has accepted or withdrawn, whether they still open the desk or have run out."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def valid(self, at):
        """Give those that open the desk at this moment."""
        return self.open().filter(expires_at__gt=at)

    def to(self, email):
        """Give those to this mail address, however it is written."""
        return self.filter(email__iexact=email)


class Invitation(models.Model):
    """Made, sent again, withdrawn and accepted by the verbs in claims/access/invitations.py."""

    email = models.EmailField(
        help_text="Where the invitation goes. Whoever accepts has shown that this address is theirs."
    )
    role = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", help_text="What they will be.")
    key_sha256 = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        help_text="The digest of what the link ends in; that is kept nowhere.",
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False, help_text="Who invites."
    )
    invited_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When, the first time.")
    expires_at = models.DateTimeField(editable=False, help_text="Until when the link opens the desk.")
    sent_at = models.DateTimeField(
        null=True, editable=False, help_text="When the mail went out, the last time; empty where none did."
    )
    accepted_at = models.DateTimeField(null=True, editable=False, help_text="When it was accepted.")
    accepted_by = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="invitation",
        editable=False,
        help_text="Who joined the desk with it.",
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False, help_text="When it was withdrawn.")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_an_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="an_invitation_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="an_accepted_invitation_says_who_joined",
            ),
        ]

    def __str__(self):
        return f"{self.email}, {self.role}"

    @property
    def state(self) -> str:
        """Tell in a word what became of it."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if self.expires_at > timezone.now() else "run out"
