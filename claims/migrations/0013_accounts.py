"""Who was invited to the desk, and the history of access."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import sources.models.fields
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("claims", "0012_planned_publications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, help_text="When.")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("signed-in", "Signed in"),
                            ("sign-in-failed", "Sign-in failed"),
                            ("wrong-code", "Second factor was wrong"),
                            ("locked-out", "Locked out"),
                            ("lock-lifted", "Lock lifted"),
                            ("factor-added", "Second factor added"),
                            ("factor-removed", "Second factor removed"),
                            ("factor-reset", "Second factor reset"),
                            ("codes-made", "Recovery codes made"),
                            ("password-changed", "Password changed"),
                            ("sessions-ended", "Signed out everywhere"),
                            ("invited", "Invited"),
                            ("invited-again", "Invited again"),
                            ("invitation-withdrawn", "Invitation withdrawn"),
                            ("joined", "Joined the desk"),
                            ("role-changed", "Role changed"),
                            ("let-in", "Let in again"),
                            ("shut-out", "Shut out"),
                            ("turned-away", "Turned away at single sign-on"),
                            ("connected", "Connected to single sign-on"),
                        ],
                        help_text="What happened.",
                        max_length=20,
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="From which network address; of IPv6 the subscriber's network.",
                        max_length=45,
                    ),
                ),
                (
                    "note",
                    sources.models.fields.Prose(
                        blank=True, help_text="What more there is to say, such as the reason.", max_length=500
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who did it. Empty where nobody had signed in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose access it is about. Empty for a name that nobody has.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="access_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "event of access",
                "verbose_name_plural": "history of access",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["person", "-id"], name="access_by_person"),
                    models.Index(fields=["what", "-id"], name="access_by_what"),
                ],
                "constraints": [
                    sources.models.triggers.Trigger(
                        body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';",
                        each="STATEMENT",
                        fires="BEFORE UPDATE OR DELETE OR TRUNCATE",
                        name="access_events_never_change",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "email",
                    models.EmailField(
                        help_text="Where the invitation goes. Whoever accepts has shown that this address is theirs.",
                        max_length=254,
                    ),
                ),
                (
                    "key_sha256",
                    models.CharField(
                        editable=False,
                        help_text="The digest of what the link ends in; that is kept nowhere.",
                        max_length=64,
                        unique=True,
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, help_text="When, the first time."
                    ),
                ),
                ("expires_at", models.DateTimeField(editable=False, help_text="Until when the link opens the desk.")),
                (
                    "sent_at",
                    models.DateTimeField(
                        editable=False,
                        help_text="When the mail went out, the last time; empty where none did.",
                        null=True,
                    ),
                ),
                ("accepted_at", models.DateTimeField(editable=False, help_text="When it was accepted.", null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, help_text="When it was withdrawn.", null=True)),
                (
                    "accepted_by",
                    models.OneToOneField(
                        editable=False,
                        help_text="Who joined the desk with it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitation",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Who invites.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        help_text="What they will be.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("accepted_at__isnull", True), ("withdrawn_at__isnull", True)),
                        name="one_open_invitation_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("withdrawn_at__isnull", True), _connector="OR"
                        ),
                        name="an_invitation_ends_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_accepted_invitation_says_who_joined",
                    ),
                ],
            },
        ),
    ]
