"""A rating that a reviewer gives before seeing the one that the authors chose."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.editorial_review import EditorialReview
from claims.models.rating import Rating
from claims.models.while_redacted import CLAIM_OF_THE_REVIEW, while_redacted
from sources.models.fields import TextLine
from sources.models.triggers import Trigger, append_only


class SecondRating(models.Model):
    """How a second person rates what was handed in, from the claim and its evidence alone. Never changed."""

    review = models.ForeignKey(
        EditorialReview, on_delete=models.PROTECT, related_name="second_ratings", help_text="What was handed in."
    )
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who rated it."
    )
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+", help_text="The rating they gave.")
    first_rating = models.ForeignKey(
        Rating, on_delete=models.PROTECT, related_name="+", help_text="The rating that was handed in."
    )
    reason = TextLine(max_length=500, blank=True, help_text="Why, in a sentence.")
    rated_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["-rated_at", "-id"], name="second_ratings_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["review", "rated_by"], name="one_second_rating_a_person_a_review"),
            append_only("second_ratings_never_change", updates=False),
            Trigger(
                name="second_ratings_change_by_redaction_alone",
                fires="BEFORE UPDATE",
                body=f"""
                    IF NOT {while_redacted(CLAIM_OF_THE_REVIEW, with_notes=True)}
                       OR (to_jsonb(NEW) - 'reason') <> (to_jsonb(OLD) - 'reason')
                    THEN
                        RAISE EXCEPTION 'a second rating does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            Trigger(
                name="second_ratings_are_by_a_second_person",
                fires="BEFORE INSERT",
                body="""
                    IF EXISTS (
                        SELECT FROM claims_editorialreview
                        WHERE id = NEW.review_id AND (NEW.rated_by_id = ANY (author_ids) OR decision <> '')
                    ) THEN
                        RAISE EXCEPTION 'a second rating is by somebody with no hand in the draft, before it is decided'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.rated_by}: {self.rating}"


class VerdictSeen(models.Model):
    """That somebody has been shown the verdict that was handed in; their rating is no second one from then on."""

    review = models.ForeignKey(
        EditorialReview, on_delete=models.PROTECT, related_name="seen_by", help_text="What was shown."
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="To whom."
    )
    at = models.DateTimeField(default=timezone.now, help_text="When first.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="seen_once_a_person_a_review")]

    def __str__(self):
        return f"{self.person}, {self.at:%Y-%m-%d %H:%M}"


class RatingBegun(models.Model):
    """That somebody set out to rate what was handed in before they see its verdict, which is kept from them for it."""

    review = models.ForeignKey(
        EditorialReview, on_delete=models.PROTECT, related_name="ratings_begun", help_text="What was handed in."
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Who.")
    at = models.DateTimeField(default=timezone.now, help_text="When first.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="begun_once_a_person_a_review")]

    def __str__(self):
        return f"{self.person}, {self.at:%Y-%m-%d %H:%M}"
