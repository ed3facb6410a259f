"""What the desk's claims answer, as a view, and the indexes by which disputes are found among many claims.

A later migration that alters a column that the view names drops the view first and makes it again.
"""

import django.db.models.deletion
from django.db import migrations, models

# Of each claim the first number with the measure and the unit of its question (rivals.answer_to), as the total that it
# implies (rivals.implied_total). The question stands in the DISTINCT, so that asking for one does not read all.
ANSWER = """
CREATE VIEW claims_answer AS
SELECT claim_id, question_id, low, low_open, high, high_open
FROM (
    SELECT DISTINCT ON (claim.question_id, claim.id) claim.question_id, claim.id AS claim_id, number.id, low, low_open,
        CASE WHEN figure = 'total' THEN high END AS high, figure = 'total' AND high_open AS high_open,
        figure = 'total' OR (figure = 'increase' AND low > 0) AS implies_a_total
    FROM claims_claim AS claim
    JOIN claims_question AS question ON question.id = claim.question_id
    JOIN claims_quantity AS number ON number.claim_id = claim.id
        AND number.measure = question.measure AND number.unit = question.unit
    WHERE claim.state NOT IN ('dropped', 'withdrawn')
    ORDER BY claim.question_id, claim.id, number.id
) AS answering
WHERE implies_a_total;
"""
STANDING = ~models.Q(("state__in", ("dropped", "withdrawn")))


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_meanings")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(condition=STANDING, fields=["-updated_at", "-id"], name="claims_standing"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(STANDING, ("question__isnull", False)),
                fields=["question", "id"],
                name="claims_answering",
            ),
        ),
        migrations.AddIndex(
            model_name="quantity",
            index=models.Index(fields=["measure", "unit", "claim"], name="quantities_by_measure"),
        ),
        migrations.RunSQL(ANSWER, "DROP VIEW claims_answer"),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        help_text="Which claim answers.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=6, help_text="The least it can be, or nothing.", max_digits=30, null=True
                    ),
                ),
                ("low_open", models.BooleanField(help_text="That end itself is excluded.")),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=6, help_text="The most it can be, or nothing.", max_digits=30, null=True
                    ),
                ),
                ("high_open", models.BooleanField(help_text="That end itself is excluded.")),
            ],
            options={
                "db_table": "claims_answer",
                "ordering": ["pk"],
                "managed": False,
                "default_permissions": (),
            },
        ),
    ]
