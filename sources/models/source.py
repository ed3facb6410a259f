"""Anyone or anything that asserts or publishes."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from sources.models.checks import country_rule, slug_rule, wikidata_rule
from sources.models.fields import TextLine, WebAddress


class SourceKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GOVERNMENT_BODY = "government_body", "Government body"
    NEWS_OUTLET = "news_outlet", "News outlet"
    SOCIAL_ACCOUNT = "social_account", "Social account"
    UNATTRIBUTED = "unattributed", "Unattributed (a rumour)"


class SignsOf(models.Func):
    """What a source shares with another that is perhaps the same: `name:…` and `website:…`. Migration 0002 explains."""

    function = "sources_signs"
    output_field = ArrayField(models.TextField())


class Source(models.Model):
    """A person, an organisation, a government body, a news outlet, a social account, or nobody in particular."""

    slug = models.SlugField(
        max_length=100, unique=True, validators=[slug_rule], help_text="Its address: /sources/slug/. It never changes."
    )
    name = TextLine(max_length=200, help_text="As readers know it.")
    kind = models.CharField(max_length=20, choices=SourceKind, help_text="What it is.")
    aliases = ArrayField(
        TextLine(
            max_length=200,
        ),
        default=list,
        blank=True,
        help_text="Other names it goes by, used to recognise it in texts. Separate them with commas.",
    )
    description = TextLine(max_length=500, blank=True, help_text="One sentence that tells it from its namesakes.")
    country = models.CharField(
        max_length=2, blank=True, validators=[country_rule], help_text="Its country, two letters of ISO 3166-1."
    )
    wikidata_id = models.CharField(
        max_length=20, blank=True, validators=[wikidata_rule], help_text="Its Wikidata item, as in Q7747."
    )
    website = WebAddress(max_length=500, blank=True, help_text="Its own home page.")
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_sources",
        help_text="The source this one turned out to be. A duplicate is merged, never deleted.",
    )

    signs = models.GeneratedField(
        expression=SignsOf("name", "aliases", "website", "kind"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
        help_text="By which a duplicate is noticed.",
    )

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            GinIndex(fields=["aliases"], name="source_aliases"),
            GinIndex(fields=["signs"], name="sources_by_sign"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="a_source_is_not_merged_into_itself",
                violation_error_message="A source cannot be merged into itself.",
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id="") & Q(merged_into__isnull=True),
                name="one_source_a_wikidata_item",
                violation_error_message="Another source already stands for this Wikidata item. Merge the two.",
            ),
        ]

    def __str__(self):
        return self.name
