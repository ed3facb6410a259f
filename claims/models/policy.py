"""What the desk says of itself: who it is, how it works, who pays for it. Every version stays readable."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.checks import language_tag, sha256_rule
from sources.models.fields import Prose, TextLine
from sources.models.sql import Sha256OfText
from sources.models.triggers import Trigger, append_only


class Policy(models.TextChoices):
    """The pages that a desk owes its readers, in the order in which they are listed."""

    ABOUT = "about", "Who we are"
    METHODOLOGY = "methodology", "How we check"
    SELECTION = "selection", "What we check"
    SOURCES = "sources", "Sources, named and unnamed"
    CORRECTIONS = "corrections", "Corrections"
    FUNDING = "funding", "Ownership and funding"
    ETHICS = "ethics", "Ethics"
    PRIVACY = "privacy", "Privacy"


class PolicyTextQuerySet(models.QuerySet):
    """Questions about what the desk says of itself."""

    def newest(self):
        """Give the newest version of each policy in each language."""
        return self.order_by("policy", "language", "-version").distinct("policy", "language")

    def of(self, policy, language):
        """Give every version of one policy in one language, newest first."""
        return self.filter(policy=policy, language=language).order_by("-version")


class PolicyText(models.Model):
    """One published version of one policy in one language. Never changed, never deleted."""

    policy = models.CharField(max_length=20, choices=Policy, help_text="Which of the desk's pages it is.")
    language = models.CharField(
        max_length=35, validators=[language_tag], help_text="The text's language tag (BCP 47), as in en or ko."
    )
    version = models.PositiveIntegerField(help_text="Counts this policy's versions in this language from 1.")
    title = TextLine(max_length=100, help_text="The page's heading.")
    body = Prose(max_length=20_000, help_text="The text. Markdown; links may begin with a slash, as in /corrections/.")
    body_sha256 = models.CharField(max_length=64, validators=[sha256_rule], help_text="The digest of the text.")
    note = Prose(
        blank=True, max_length=500, help_text="What changed and why, for readers. Version 1 needs none; later ones do."
    )
    published_at = models.DateTimeField(help_text="When.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who pressed the button."
    )
    signed_by = TextLine(max_length=310, help_text="Their name that day, as readers are shown it.")

    objects = PolicyTextQuerySet.as_manager()

    class Meta:
        ordering = ["policy", "language", "-version"]
        verbose_name, verbose_name_plural = "policy", "policies"
        permissions = [("publish_policy", "Can publish what the desk says of itself")]
        constraints = [
            models.UniqueConstraint(fields=["policy", "language", "version"], name="one_policy_text_a_version"),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(note="")),
                name="a_later_policy_text_says_what_changed",
            ),
            models.CheckConstraint(
                condition=Q(body_sha256=Sha256OfText("body")), name="a_policy_text_carries_the_digest_of_its_body"
            ),
            append_only("policy_texts_never_change"),
            Trigger(
                name="policy_versions_have_no_gap",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.version > 1 AND NOT EXISTS (
                        SELECT FROM claims_policytext
                        WHERE policy = NEW.policy AND language = NEW.language AND version = NEW.version - 1
                    ) THEN
                        RAISE EXCEPTION 'version % of this policy does not follow the last', NEW.version
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.get_policy_display()} ({self.language}), version {self.version}"
