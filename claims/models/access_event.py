"""One line of the history of access: who got in, who did not, and who changed who may."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone

from sources.models.fields import Prose
from sources.models.triggers import append_only


class Access(models.TextChoices):
    """What can happen."""

    SIGNED_IN = "signed-in", "Signed in"
    SIGN_IN_FAILED = "sign-in-failed", "Sign-in failed"
    WRONG_CODE = "wrong-code", "Second factor was wrong"
    LOCKED_OUT = "locked-out", "Locked out"
    LOCK_LIFTED = "lock-lifted", "Lock lifted"
    FACTOR_ADDED = "factor-added", "Second factor added"
    FACTOR_REMOVED = "factor-removed", "Second factor removed"
    FACTOR_RESET = "factor-reset", "Second factor reset"
    CODES_MADE = "codes-made", "Recovery codes made"
    PASSWORD_CHANGED = "password-changed", "Password changed"
    SESSIONS_ENDED = "sessions-ended", "Signed out everywhere"
    TOKEN_MADE = "token-made", "API token made"
    TOKENS_ENDED = "tokens-ended", "API tokens ended"
    INVITED = "invited", "Invited"
    INVITED_AGAIN = "invited-again", "Invited again"
    INVITATION_WITHDRAWN = "invitation-withdrawn", "Invitation withdrawn"
    JOINED = "joined", "Joined the desk"
    ROLE_CHANGED = "role-changed", "Role changed"
    LET_IN = "let-in", "Let in again"
    SHUT_OUT = "shut-out", "Shut out"
    TURNED_AWAY = "turned-away", "Turned away at single sign-on"
    CONNECTED = "connected", "Connected to single sign-on"


class AccessEvent(models.Model):
    """Written by claims/access/history.py alone. Never changed, never deleted."""

    at = models.DateTimeField(default=timezone.now, help_text="When.")
    what = models.CharField(max_length=20, choices=Access, help_text="What happened.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="access_events",
        help_text="Whose access it is about. Empty for a name that nobody has.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        db_index=False,  # access_by_actor begins with it
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who did it. Empty where nobody had signed in.",
    )
    address = models.CharField(
        max_length=45, blank=True, help_text="From which network address; of IPv6 the subscriber's network."
    )
    note = Prose(max_length=500, blank=True, help_text="What more there is to say, such as the reason.")

    class Meta:
        verbose_name = "event of access"
        verbose_name_plural = "history of access"
        ordering = ["-pk"]
        indexes = [
            # The audit reads the newest lines: of all, of one person, or with a word in the note.
            models.Index(fields=["-at", "-id"], name="access_by_day"),
            models.Index(fields=["by", "-at", "-id"], name="access_by_actor"),
            models.Index(fields=["person", "-at", "-id"], name="access_of_person"),
            GinIndex(OpClass(Upper("note"), name="gin_trgm_ops"), condition=~Q(note=""), name="access_by_part_of_note"),
            models.Index(fields=["person", "-id"], name="access_by_person"),
            models.Index(fields=["what", "-id"], name="access_by_what"),
        ]
        constraints = [append_only("access_events_never_change")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_what_display()}"
