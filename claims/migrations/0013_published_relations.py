"""Readers see confirmed relations between claims whose pages stand, through a view: the table of proposals stays shut.

The view reads with the rights of its owner, so readers need none on the tables behind it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_translations_and_media")]

    operations = [
        migrations.CreateModel(
            name="PublishedRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        help_text="What the first claim does to the other: a RelationKind.", max_length=12
                    ),
                ),
                ("slug", models.CharField(help_text="The first claim's address.", max_length=100)),
                ("other_slug", models.CharField(help_text="The other claim's address.", max_length=100)),
            ],
            options={"db_table": "claims_published_relation", "ordering": ["pk"], "managed": False},
        ),
        migrations.RunSQL(
            """
            CREATE VIEW claims_published_relation AS
            SELECT relation.id, relation.kind, page.slug, other.slug AS other_slug
            FROM claims_claimrelation AS relation
            JOIN claims_claimpage AS page ON page.claim_id = relation.claim_id AND NOT page.is_withdrawn
            JOIN claims_claimpage AS other ON other.claim_id = relation.other_id AND NOT other.is_withdrawn
            WHERE relation.status = 'confirmed';
            GRANT SELECT ON claims_published_relation TO factcheck_public;
            """,
            "DROP VIEW claims_published_relation",
        ),
    ]
