"""The indexes by which Home finds what runs out soon, and by which the desk's figures are counted."""

from django.db import migrations, models

INDEXES = {
    "assignment": [models.Index(fields=["expires_at"], name="assignments_by_end")],
    "claimevent": [
        models.Index(
            condition=models.Q(("action__in", ("start", "submit"))),
            fields=["action", "at"],
            include=("claim",),
            name="events_begun_and_handed_in",
        )
    ],
    "publication": [models.Index(fields=["published_at"], include=("kind", "claim"), name="publications_by_day")],
    "replyrequest": [
        models.Index(condition=models.Q(("outcome", "waiting")), fields=["deadline"], name="replies_waited_for")
    ],
    "verdict": [
        models.Index(
            condition=models.Q(("frozen_at__isnull", False), ("look_again_on__isnull", False)),
            fields=["look_again_on"],
            name="verdicts_to_look_at_again",
        ),
        models.Index(
            condition=models.Q(("frozen_at__isnull", False), ("version", 1)),
            fields=["frozen_at"],
            include=("rating",),
            name="verdicts_first_published",
        ),
    ],
    "webhookdelivery": [
        models.Index(
            condition=models.Q(("given_up_at__isnull", False)), fields=["given_up_at"], name="deliveries_given_up"
        )
    ],
}


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_disputes")]

    operations = [
        migrations.AddIndex(model_name=model, index=index) for model, indexes in INDEXES.items() for index in indexes
    ]
