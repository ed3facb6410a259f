"""Remarks of reviewers, second ratings, and what people at the desk do just now."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import sources.models.fields
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_running_out'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_typing', models.BooleanField(default=False, help_text='They have typed something and not saved it.')),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When their page was last heard of.')),
                ('claim', models.ForeignKey(help_text='Which claim.', on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='claims.claim')),
                ('person', models.ForeignKey(help_text='Who.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['seen_at'], name='presences_by_age')],
                'constraints': [models.UniqueConstraint(fields=('claim', 'person'), name='present_once_a_person_a_claim')],
            },
        ),
        migrations.CreateModel(
            name='ReviewRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(help_text='Where: a part of the draft, with the number of a paragraph or row, as in evidence-2.', max_length=60)),
                ('passage', sources.models.fields.TextLine(blank=True, help_text='What stood there, cut short.', max_length=300)),
                ('text', sources.models.fields.Prose(help_text='What is to be done.', max_length=2000)),
                ('settled_at', models.DateTimeField(blank=True, help_text='When it was marked as done.', null=True)),
                ('answer', sources.models.fields.TextLine(blank=True, help_text='What was done, or why not.', max_length=500)),
                ('review', models.ForeignKey(help_text='The reading it was made in.', on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='claims.editorialreview')),
                ('settled_by', models.ForeignKey(blank=True, help_text='By whom.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['review_id', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'place'), name='one_remark_a_place_a_review'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_remark_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='a_settled_remark_names_who_and_when'), sources.models.triggers.Trigger(body="\n                    IF TG_OP = 'DELETE' THEN\n                        RAISE EXCEPTION 'a remark is settled, not deleted' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF OLD.settled_at IS NOT NULL\n                        OR (NEW.review_id, NEW.place, NEW.passage, NEW.text)\n                           IS DISTINCT FROM (OLD.review_id, OLD.place, OLD.passage, OLD.text)\n                    THEN\n                        RAISE EXCEPTION 'a remark does not change' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE UPDATE OR DELETE', name='remarks_stay_as_they_were_made')],
            },
        ),
        migrations.CreateModel(
            name='SecondRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', sources.models.fields.TextLine(blank=True, help_text='Why, in a sentence.', max_length=500)),
                ('rated_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When.')),
                ('first_rating', models.ForeignKey(help_text='The rating that was handed in.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.rating')),
                ('rated_by', models.ForeignKey(help_text='Who rated it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rating', models.ForeignKey(help_text='The rating they gave.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.rating')),
                ('review', models.ForeignKey(help_text='What was handed in.', on_delete=django.db.models.deletion.PROTECT, related_name='second_ratings', to='claims.editorialreview')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'rated_by'), name='one_second_rating_a_person_a_review'), sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE UPDATE OR DELETE OR TRUNCATE', name='second_ratings_never_change'), sources.models.triggers.Trigger(body="\n                    IF EXISTS (\n                        SELECT FROM claims_editorialreview\n                        WHERE id = NEW.review_id AND (NEW.rated_by_id = ANY (author_ids) OR decision <> '')\n                    ) THEN\n                        RAISE EXCEPTION 'a second rating is by somebody with no hand in the draft, before it is decided'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;\n                    END IF;\n                    RETURN NEW;\n                ", each='ROW', fires='BEFORE INSERT', name='second_ratings_are_by_a_second_person')],
            },
        ),
        migrations.CreateModel(
            name='UnsavedEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.TextField(help_text='The form as its browser would send it, without its token.')),
                ('expected_version', models.PositiveIntegerField(help_text='The version of the claim that it was typed onto.')),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When it was kept last.')),
                ('claim', models.ForeignKey(help_text='Which claim.', on_delete=django.db.models.deletion.CASCADE, related_name='unsaved_edits', to='claims.claim')),
                ('person', models.ForeignKey(help_text='Who typed it.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['kept_at'], name='unsaved_edits_by_age')],
                'constraints': [models.UniqueConstraint(fields=('claim', 'person'), name='one_unsaved_edit_a_person_a_claim'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('form'), 400000), name='an_unsaved_edit_is_no_longer_than_a_page')],
            },
        ),
        migrations.CreateModel(
            name='VerdictSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, help_text='When first.')),
                ('person', models.ForeignKey(help_text='To whom.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(help_text='What was shown.', on_delete=django.db.models.deletion.PROTECT, related_name='seen_by', to='claims.editorialreview')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'person'), name='seen_once_a_person_a_review')],
            },
        ),
    ]
