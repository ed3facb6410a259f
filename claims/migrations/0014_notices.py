"""What members of the desk are told, what they follow, and how they want to be told."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0013_accounts'),
        ('sources', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, help_text='Since when.')),
                ('claim', models.ForeignKey(help_text='The claim, if it is one.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='claims.claim')),
                ('person', models.ForeignKey(help_text='Who.', on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(help_text='The question, if it is one.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='claims.question')),
                ('source', models.ForeignKey(help_text='The source, if it is one.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='sources.source')),
                ('topic', models.ForeignKey(help_text='The topic, if it is one.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='claims.topic')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('person', 'claim', 'question', 'topic', 'source'), name='followed_once_a_person', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', False), ('question__isnull', True), ('source__isnull', True), ('topic__isnull', True)), models.Q(('claim__isnull', True), ('question__isnull', False), ('source__isnull', True), ('topic__isnull', True)), models.Q(('claim__isnull', True), ('question__isnull', True), ('source__isnull', True), ('topic__isnull', False)), models.Q(('claim__isnull', True), ('question__isnull', True), ('source__isnull', False), ('topic__isnull', True)), _connector='OR'), name='one_thing_is_followed')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mentioned', 'Somebody mentions me'), ('sent_back', 'A draft of mine is sent back'), ('handed_in', 'A draft waits for a review that I may give'), ('approved', 'A draft of mine is approved, or waits for me to publish it'), ('published', 'Something is published, corrected or withdrawn'), ('commented', 'Somebody comments'), ('changed', 'A draft is started, edited, taken back or dropped'), ('second_look', 'A document that a claim cites has changed or is gone')], help_text='What happened.', max_length=12)),
                ('reason', models.CharField(choices=[('mentioned', 'you are mentioned'), ('author', 'you had a hand in it'), ('assigned', 'you are working on it'), ('claim', 'you follow the claim'), ('question', 'you follow its question'), ('topic', 'you follow one of its topics'), ('source', 'you follow one of its sources'), ('reviewer', 'you may review it'), ('publisher', 'you may publish it')], help_text='Why this person is told.', max_length=10)),
                ('how', models.CharField(choices=[('at_once', 'By mail, at once'), ('daily', 'By mail, once a day'), ('weekly', 'By mail, once a week'), ('desk', 'On the desk only'), ('not', 'Not at all')], help_text='How, as they had chosen when it happened.', max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, help_text='When.')),
                ('read_at', models.DateTimeField(blank=True, help_text='When they opened it on the desk.', null=True)),
                ('mailed_at', models.DateTimeField(blank=True, help_text='When it went out by mail.', null=True)),
                ('actor', models.ForeignKey(help_text='Who did it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(help_text='To which claim.', on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='claims.claim')),
                ('comment', models.ForeignKey(help_text='The comment.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.comment')),
                ('event', models.ForeignKey(help_text='The line of the history.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claimevent')),
                ('recipient', models.ForeignKey(help_text='Who is told.', on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('second_look', models.ForeignKey(help_text='What is to be looked at.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.secondlook')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('read_at__isnull', True)), fields=['recipient', '-id'], name='notices_unread'), models.Index(condition=models.Q(('how__in', ('at_once', 'daily', 'weekly')), ('mailed_at__isnull', True), ('read_at__isnull', True)), fields=['how', 'recipient'], name='notices_to_be_mailed')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'event'), name='told_once_of_an_event'), models.UniqueConstraint(fields=('recipient', 'comment'), name='told_once_of_a_comment'), models.UniqueConstraint(fields=('recipient', 'second_look'), name='told_once_of_a_second_look'), models.CheckConstraint(condition=models.Q(models.Q(('comment__isnull', True), ('event__isnull', False), ('second_look__isnull', True)), models.Q(('comment__isnull', False), ('event__isnull', True), ('second_look__isnull', True)), models.Q(('comment__isnull', True), ('event__isnull', True), ('second_look__isnull', False)), _connector='OR'), name='a_notice_is_of_one_thing'), models.CheckConstraint(condition=models.Q(('how', 'not'), _negated=True), name='who_wants_no_notice_gets_none')],
            },
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mentioned', 'Somebody mentions me'), ('sent_back', 'A draft of mine is sent back'), ('handed_in', 'A draft waits for a review that I may give'), ('approved', 'A draft of mine is approved, or waits for me to publish it'), ('published', 'Something is published, corrected or withdrawn'), ('commented', 'Somebody comments'), ('changed', 'A draft is started, edited, taken back or dropped'), ('second_look', 'A document that a claim cites has changed or is gone')], help_text='Of what.', max_length=12)),
                ('how', models.CharField(choices=[('at_once', 'By mail, at once'), ('daily', 'By mail, once a day'), ('weekly', 'By mail, once a week'), ('desk', 'On the desk only'), ('not', 'Not at all')], help_text='How.', max_length=8)),
                ('person', models.ForeignKey(help_text='Who.', on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='one_choice_a_person_a_kind')],
            },
        ),
    ]
