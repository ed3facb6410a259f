"""Publish what the desk says of itself: a further version of one of its own pages, with what changed and why."""

from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import ChangeNoteMissing, MayNotPublishPolicies, NothingNew, PolicyConflict
from claims.models import PolicyText
from claims.publishing.publish import public_name
from claims.record.canonical import digest
from sources.models.fields import composed
from sources.turns import take_turns

PERMISSION = "claims.publish_policy"


@transaction.atomic
def publish_policy(policy, *, by, language, title, body, note="", expected_version):
    """Publish the next version of a policy in one language. Readers see it at once; the last one stays readable.

    Args:
        policy: a Policy.
        by: needs `claims.publish_policy`.
        language: the text's BCP 47 tag; each language counts its own versions.
        title: the page's heading.
        body: the text, Markdown.
        note: what changed and why, for readers; version 1 needs none.
        expected_version: the version that this text was written on top of; 0 where there was none.

    Returns:
        The PolicyText.

    Raises:
        MayNotPublishPolicies: `by` lacks the permission.
        PolicyConflict: somebody else published a version in between.
        NothingNew: title and text are those that readers see already.
        ChangeNoteMissing: a later version without a note.
        ValidationError: a value is missing, too long or impossible.

    Source: docs/editorial-rules.md, “The desk's own pages”.
    """
    if not by.has_perm(PERMISSION):
        raise MayNotPublishPolicies(PERMISSION)
    _come_one_after_the_other(policy, language)
    last = PolicyText.objects.of(policy, language).first()
    if expected_version != (last.version if last else 0):
        raise PolicyConflict(expected_version=expected_version, last=last)
    text = PolicyText(
        policy=policy,
        language=language,
        version=last.version + 1 if last else 1,
        title=title.strip(),
        body=_in_lines(body),
        note=note.strip(),
        published_at=timezone.now(),
        published_by=by,
        signed_by=public_name(by),
    )
    text.body_sha256 = digest(text.body)
    text.clean_fields()
    if last and (text.title, text.body) == (last.title, last.body):
        raise NothingNew
    if last and not text.note:
        raise ChangeNoteMissing
    text.save(force_insert=True)
    return text


def _come_one_after_the_other(policy, language):
    """Hold this policy in this language until the transaction ends. Version 1 has no row that could be held."""
    take_turns(f"policy {policy} {language}")


def _in_lines(body):
    """Give a text as it is stored: composed, its lines ending in line feeds, without blanks around it."""
    return composed(body).replace("\r\n", "\n").replace("\r", "\n").strip()
