"""Tokens have scopes, a name and a day of last use; web workers share how often somebody has asked; answers are kept.

Tokens of before keep all that they could do. The counts are worth a minute: they are not logged, so that a crash of the
database empties them, and they carry nobody's address.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sources.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_what_the_public_api_asks_for"),
        ("knox", "0009_extend_authtoken_field"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TokenGrant",
            fields=[
                (
                    "token",
                    models.OneToOneField(
                        help_text="The token. Deleting it revokes it.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="grant",
                        serialize=False,
                        to="knox.authtoken",
                    ),
                ),
                (
                    "name",
                    sources.models.fields.TextLine(
                        blank=True, help_text="Which program carries it.", max_length=100
                    ),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        help_text="What the program may do of what its owner's role includes (claims/editorial/scopes.py).",
                        size=None,
                    ),
                ),
                (
                    "last_used_on",
                    models.DateField(blank=True, help_text="The last day it was used, UTC.", null=True),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scopes", []), _negated=True), name="a_token_has_a_scope"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            """
            INSERT INTO claims_tokengrant (token_id, name, scopes)
            SELECT digest, '', '{read,draft,intake,review,publish,import,webhooks}' FROM knox_authtoken
            """,
            "",
        ),
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE request_counts (
                client uuid NOT NULL, minute integer NOT NULL, requests integer NOT NULL, PRIMARY KEY (client, minute)
            )
            """,
            "DROP TABLE request_counts",
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='The Idempotency-Key that the program chose.', max_length=255)),
                ('request_sha256', models.CharField(help_text='Method, address and body, so that a key means one.', max_length=64)),
                ('status', models.PositiveSmallIntegerField(help_text="The answer's status.")),
                ('headers', models.JSONField(help_text='Those of its headers that say something of what was done.')),
                ('body', models.TextField(blank=True, help_text="The answer's body, as it was sent.")),
                ('kept_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, help_text='When.')),
                ('owner', models.ForeignKey(help_text='Whose token asked.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'key'), name='one_answer_a_key')],
            },
        ),
    ]
