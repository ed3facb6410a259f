"""Every table of sources, documents and intake."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import sources.models.checks
import sources.models.fields
import sources.models.sql
import sources.models.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('sources', '0001_initial'),
        ('sources', '0002_intake'),
        ('sources', '0003_final_url'),
        ('sources', '0004_when_a_step_was_sent'),
        ('sources', '0005_intakes_by_day'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Its address: /sources/slug/. It never changes.', max_length=100, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Use lower-case letters, digits and single hyphens, as in “conscripts-300000”.')])),
                ('name', sources.models.fields.TextLine(help_text='As readers know it.', max_length=200)),
                ('kind', models.CharField(choices=[('person', 'Person'), ('organisation', 'Organisation'), ('government_body', 'Government body'), ('news_outlet', 'News outlet'), ('social_account', 'Social account'), ('unattributed', 'Unattributed (a rumour)')], help_text='What it is.', max_length=20)),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=sources.models.fields.TextLine(max_length=200), blank=True, default=list, help_text='Other names it goes by, used to recognise it in texts. Separate them with commas.')),
                ('description', sources.models.fields.TextLine(blank=True, help_text='One sentence that tells it from its namesakes.', max_length=500)),
                ('country', models.CharField(blank=True, help_text='Its country, two letters of ISO 3166-1.', max_length=2, validators=[django.core.validators.RegexValidator('\\A[A-Z]{2}\\Z', 'Use the two capital letters of ISO 3166-1, as in GE.')])),
                ('wikidata_id', models.CharField(blank=True, help_text='Its Wikidata item, as in Q7747.', max_length=20, validators=[django.core.validators.RegexValidator('\\AQ[1-9][0-9]*\\Z', 'A Wikidata id is a Q and a number, as in Q7747.')])),
                ('website', sources.models.fields.WebAddress(blank=True, help_text='Its own home page.', max_length=500)),
                ('merged_into', models.ForeignKey(blank=True, help_text='The source this one turned out to be. A duplicate is merged, never deleted.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_sources', to='sources.source')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['aliases'], name='source_aliases')],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='a_source_is_not_merged_into_itself', violation_error_message='A source cannot be merged into itself.'), models.UniqueConstraint(condition=models.Q(models.Q(('wikidata_id', ''), _negated=True), ('merged_into__isnull', True)), fields=('wikidata_id',), name='one_source_a_wikidata_item', violation_error_message='Another source already stands for this Wikidata item. Merge the two.')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publisher', models.ForeignKey(help_text='Who published it.', on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='sources.source')),
                ('url', sources.models.fields.WebAddress(help_text='Its canonical address, without tracking parameters.', max_length=2000, unique=True)),
                ('title', sources.models.fields.TextLine(help_text='Its headline, or a short description.', max_length=500)),
                ('kind', models.CharField(choices=[('article', 'Article'), ('post', 'Post'), ('video', 'Video'), ('report', 'Report'), ('statement', 'Statement'), ('data_set', 'Data set')], default='article', help_text='What sort of item it is.', max_length=20)),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=sources.models.fields.TextLine(max_length=200), blank=True, default=list, help_text='Its by-line. Separate names with commas.')),
                ('published_on', models.DateField(blank=True, help_text='When it was published.', null=True, validators=[sources.models.checks.not_in_the_future])),
                ('published_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', help_text='How exactly that date is known: to the day, the month or the year.', max_length=5)),
                ('language', models.CharField(default='en', help_text='A BCP 47 tag, as in en or ko.', max_length=35, validators=[sources.models.checks.language_tag])),
            ],
            options={
                'ordering': ['-published_on', 'title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('url', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='a_document_has_an_address_and_a_title', violation_error_message='Give the document an address and a title.')],
            },
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(help_text='What was captured.', on_delete=django.db.models.deletion.PROTECT, related_name='captures', to='sources.document')),
                ('captured_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When its bytes were received.')),
                ('method', models.CharField(choices=[('fetched', 'Fetched from its address'), ('uploaded', 'Uploaded as a file'), ('pasted', 'Pasted as text')], help_text='How its bytes were received.', max_length=10)),
                ('media_type', models.CharField(help_text='What the bytes are, as in text/html.', max_length=100)),
                ('body', models.BinaryField(help_text='The bytes as received.')),
                ('warc', models.BinaryField(default=b'', help_text='The exchange as it was on the wire, as a WARC file. Empty for captures of before there were any.')),
                ('sha256', models.CharField(help_text='The digest of the bytes.', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'A sha256 is 64 lower-case hexadecimal digits.')])),
                ('text', models.TextField(blank=True, help_text='The text in them, in NFC. Offsets of quotes count its code points.')),
            ],
            options={
                'ordering': ['-captured_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('document', 'sha256'), name='same_document_and_same_bytes_are_one_capture'), models.CheckConstraint(condition=models.Q(('sha256', sources.models.sql.Sha256OfBytes('body'))), name='a_capture_carries_the_digest_of_its_bytes'), models.CheckConstraint(condition=models.Q(sources.models.sql.IsNFC('text')), name='a_capture_text_is_nfc'), sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE UPDATE OR DELETE OR TRUNCATE', name='captures_never_change')],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('address', 'An address'), ('file', 'A file'), ('text', 'A pasted text'), ('recheck', 'A cited document, looked at again')], help_text='What was handed in.', max_length=10)),
                ('url', sources.models.fields.WebAddress(blank=True, help_text='Where it stands. Empty where it is not on the web.', max_length=2000)),
                ('publisher', models.ForeignKey(blank=True, help_text='Who published it. Empty: whoever the page says.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.source')),
                ('title', sources.models.fields.TextLine(blank=True, help_text='Its headline. Empty: what the page says.', max_length=500)),
                ('published_on', models.DateField(blank=True, help_text='When it was published. Empty: what the page says.', null=True, validators=[sources.models.checks.not_in_the_future])),
                ('file_name', sources.models.fields.TextLine(blank=True, help_text='What the file was called.', max_length=200)),
                ('media_type', models.CharField(blank=True, help_text='What the bytes are, as in text/html.', max_length=100)),
                ('charset', models.CharField(blank=True, help_text='How the server says they are written.', max_length=40)),
                ('final_url', sources.models.fields.WebAddress(blank=True, help_text='The address that answered, where redirects led elsewhere.', max_length=2000)),
                ('body', models.BinaryField(help_text='The bytes received, until they are kept as a capture.', null=True)),
                ('warc', models.BinaryField(help_text='The exchange they came in, until it is kept as a capture.', null=True)),
                ('received_at', models.DateTimeField(blank=True, help_text='When the bytes were received.', null=True)),
                ('document', models.ForeignKey(blank=True, help_text='The document it turned out to be.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='sources.document')),
                ('capture', models.ForeignKey(blank=True, help_text='The capture that was kept.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='sources.capture')),
                ('handed_in_by', models.ForeignKey(blank=True, help_text='Who handed it in. Nobody, where the clock did.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_in_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When.')),
                ('is_open', models.BooleanField(default=True, editable=False, help_text='There are steps to be taken yet.')),
            ],
            options={
                'ordering': ['-handed_in_at', '-pk'],
                'indexes': [models.Index(fields=['-handed_in_at'], name='intakes_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_open', True), ('kind__in', ['address', 'recheck'])), fields=('url', 'kind'), name='one_open_intake_an_address', violation_error_message='This address is being read already.'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['address', 'recheck']), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='what_is_fetched_has_an_address', violation_error_message='Give the address.'), models.CheckConstraint(condition=models.Q(('handed_in_by__isnull', False), models.Q(('document__isnull', False), ('kind', 'recheck')), _connector='OR'), name='an_intake_names_who_handed_it_in')],
            },
        ),
        migrations.CreateModel(
            name='DocumentCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(help_text='What was looked at.', on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='sources.document')),
                ('intake', models.OneToOneField(help_text='The work of looking.', on_delete=django.db.models.deletion.PROTECT, related_name='check_made', to='sources.intake')),
                ('cited', models.ForeignKey(blank=True, help_text='The capture it is held against.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.capture')),
                ('found', models.ForeignKey(blank=True, help_text='What it holds now.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.capture')),
                ('outcome', models.CharField(choices=[('first_fetched', 'Fetched for the first time'), ('unchanged', 'Unchanged'), ('changed', 'Changed'), ('gone', 'Gone'), ('unreachable', 'Could not be looked at')], help_text='What was seen.', max_length=15)),
                ('note', models.CharField(blank=True, help_text='What kept it from being looked at.', max_length=500)),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When.')),
            ],
            options={
                'ordering': ['-checked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cited__isnull', False), ('found__isnull', False), ('outcome__in', ['unchanged', 'changed'])), models.Q(('cited__isnull', True), ('found__isnull', False), ('outcome', 'first_fetched')), models.Q(('found__isnull', True), ('outcome__in', ['gone', 'unreachable']), models.Q(('note', ''), _negated=True)), _connector='OR'), name='a_document_check_says_what_it_saw'), sources.models.triggers.Trigger(body="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';", each='STATEMENT', fires='BEFORE UPDATE OR DELETE OR TRUNCATE', name='document_checks_never_change')],
            },
        ),
        migrations.CreateModel(
            name='IntakeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('intake', models.ForeignKey(help_text='Of what.', on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='sources.intake')),
                ('stage', models.CharField(choices=[('fetch', 'Fetch'), ('extract', 'Read the text'), ('suggest', 'Propose claims'), ('compare', 'Compare with what was cited')], help_text='Which step.', max_length=10)),
                ('status', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', help_text='How far it is.', max_length=10)),
                ('promised_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When the step before was done.')),
                ('attempts_count', models.PositiveSmallIntegerField(default=0, help_text='Attempts begun so far.')),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When the next attempt is due.')),
                ('sent_at', models.DateTimeField(blank=True, help_text='When a worker was asked for it last.', null=True)),
                ('begun_at', models.DateTimeField(blank=True, help_text='When the last attempt began.', null=True)),
                ('ended_at', models.DateTimeField(blank=True, help_text='When it was done, or had failed for good.', null=True)),
                ('error_code', models.CharField(blank=True, help_text='What went wrong last: a code.', max_length=40)),
                ('error', models.CharField(blank=True, help_text='What went wrong last, and what to do.', max_length=500)),
            ],
            options={
                'ordering': ['promised_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status__in', ['queued', 'running'])), fields=['next_attempt_at'], name='intake_steps_due')],
                'constraints': [models.UniqueConstraint(fields=('intake', 'stage'), name='one_step_a_stage'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('status__in', ['queued', 'running'])), models.Q(('ended_at__isnull', False), ('status', 'done')), models.Q(('ended_at__isnull', False), ('status', 'failed'), models.Q(('error', ''), _negated=True)), _connector='OR'), name='an_intake_step_that_failed_says_why')],
            },
        ),
    ]
