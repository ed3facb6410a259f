"""One line of a claim's history: who, when, what changed, why."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.while_redacted import while_redacted
from sources.models.fields import Prose
from sources.models.triggers import Trigger, append_only


class ClaimEvent(models.Model):
    """Written by the workflow alone. Never changed, never deleted."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="events", help_text="Whose history.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")
    # events_by_actor begins with it.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_index=False, on_delete=models.PROTECT, related_name="+", help_text="Who."
    )
    action = models.CharField(max_length=20, help_text="Which step of the workflow.")
    from_state = models.CharField(max_length=10, blank=True, help_text="The state before; empty for a new claim.")
    to_state = models.CharField(max_length=10, help_text="The state after.")
    claim_version = models.PositiveIntegerField(help_text="The claim's version after this change.")
    changes = models.JSONField(
        default=dict, blank=True, help_text="What changed: part of the record to its value before and after."
    )
    note = Prose(max_length=5000, blank=True, help_text="Why, in the words of who did it.")

    class Meta:
        ordering = ["-pk"]
        permissions = [("search_audit", "Can search who did what, on the whole desk")]
        indexes = [
            # The audit reads the newest lines: of all, of one step, of one person, or with a word in the note.
            models.Index(fields=["-at", "-id"], name="events_by_day"),
            models.Index(fields=["action", "-at", "-id"], name="events_by_action"),
            models.Index(fields=["actor", "-at", "-id"], include=["action"], name="events_by_actor"),
            GinIndex(OpClass(Upper("note"), name="gin_trgm_ops"), condition=~Q(note=""), name="events_by_part_of_note"),
            # The desk's figures count what was begun and handed in, by day.
            models.Index(
                fields=["action", "at"],
                include=["claim"],
                condition=Q(action__in=("start", "submit")),
                name="events_begun_and_handed_in",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "claim_version"], name="one_event_a_claim_version"),
            append_only("claim_events_never_change", updates=False),
            Trigger(
                name="claim_events_change_by_redaction_alone",
                fires="BEFORE UPDATE",
                body=f"""
                    IF NOT {while_redacted("OLD.claim_id")}
                       OR (to_jsonb(NEW) - '{{changes,note}}'::text[]) <> (to_jsonb(OLD) - '{{changes,note}}'::text[])
                       OR NEW.note <> OLD.note AND NOT {while_redacted("OLD.claim_id", with_notes=True)}
                    THEN
                        RAISE EXCEPTION 'a line of the history does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action}"
