"""Tell members of the desk what happened to what is theirs or what they follow: once, and why they are told.

The workflow tells of every line of a claim's history, comments and second looks of themselves; nobody else has to.
"""

import re

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from claims.editorial.actions import AUTHORING, PLAN_FAILED, REDACTED, RESTORED, Action
from claims.models import Assignment, Follow, HowToTell, Notice, NoticeChoice, NoticeKind, NoticeReason
from claims.models.notice import BY_MAIL, USUALLY

KIND_OF = {
    Action.SUBMIT: NoticeKind.HANDED_IN,
    Action.SEND_BACK: NoticeKind.SENT_BACK,
    Action.APPROVE: NoticeKind.APPROVED,
    Action.PUBLISH: NoticeKind.PUBLISHED,
    Action.WITHDRAW: NoticeKind.PUBLISHED,
    PLAN_FAILED: NoticeKind.APPROVED,
    REDACTED: NoticeKind.PUBLISHED,
}
# What somebody was asked to do is done, or not to be done any more: such notices count as read from then on.
OVER_WITH = {
    Action.RECALL: (NoticeKind.HANDED_IN,),
    Action.SEND_BACK: (NoticeKind.HANDED_IN,),
    Action.APPROVE: (NoticeKind.HANDED_IN,),
    Action.REOPEN: (NoticeKind.APPROVED,),
    Action.PUBLISH: (NoticeKind.APPROVED,),
    Action.WITHDRAW: (NoticeKind.HANDED_IN, NoticeKind.APPROVED),
}
# Whose part it is to do something now, beside those whose claim it is.
ALSO_TOLD = {
    NoticeKind.HANDED_IN: ("claims.review_claim", NoticeReason.REVIEWER),
    NoticeKind.APPROVED: ("claims.publish_claim", NoticeReason.PUBLISHER),
}
# A name after an @ that stands at the beginning of a word; a full stop after it ends the sentence.
MENTION = re.compile(r"(?<![\w@])@([\w.+-]*\w)")
MENTIONED_AT_MOST = 20
# Roles are groups of Django.
PERMISSIONS = "django.contrib.auth.backends.ModelBackend"
SEES_CLAIMS = "claims.view_claim"


def tell_of(event):
    """Tell of a line of a claim's history. What an export brought is told to nobody."""
    if event.action == RESTORED:
        return
    over = OVER_WITH.get(event.action, ())
    if over:
        event.claim.notices.unread().filter(kind__in=over).update(read_at=timezone.now())
    kind = KIND_OF.get(event.action, NoticeKind.CHANGED)
    # Whoever planned what failed is told too: the line is theirs, and nobody sat at it.
    actor = None if event.action == PLAN_FAILED else event.actor
    _tell(event.claim, kind, actor=actor, told=_concerned(event.claim, kind), event=event)


def tell_of_comment(comment):
    """Tell of a comment: those it mentions with @name, and those whose claim it is or who follow it."""
    told = dict.fromkeys(_mentioned(comment.text), NoticeReason.MENTIONED)
    told = {**_concerned(comment.claim, NoticeKind.COMMENTED), **told}
    _tell(comment.claim, NoticeKind.COMMENTED, actor=comment.author, told=told, comment=comment)


def tell_of_second_look(look):
    """Tell that a claim is to be looked at again."""
    told = _concerned(look.claim, NoticeKind.SECOND_LOOK)
    _tell(look.claim, NoticeKind.SECOND_LOOK, actor=None, told=told, second_look=look)


def _tell(claim, kind, *, actor, told, **of):
    """Write one notice for each person who wants it. Args: told, person's id to reason; of, what it is a notice of."""
    if actor is not None:
        told.pop(actor.pk, None)
    to_tell = set(members().filter(pk__in=told).values_list("pk", flat=True))
    if kind == NoticeKind.CHANGED:  # one line a claim is enough until it is read
        to_tell -= set(claim.notices.unread().filter(kind=kind).values_list("recipient_id", flat=True))
    chosen = {(choice.person_id, choice.kind): choice.how for choice in NoticeChoice.objects.filter(person__in=to_tell)}
    notices = []
    for person_id in sorted(to_tell):
        reason = told[person_id]
        own_kind = NoticeKind.MENTIONED if reason == NoticeReason.MENTIONED else kind
        how = chosen.get((person_id, own_kind), USUALLY[own_kind])
        if how != HowToTell.NOT:
            notices.append(
                Notice(recipient_id=person_id, kind=own_kind, reason=reason, how=how, claim=claim, actor=actor, **of)
            )
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def _concerned(claim, kind):
    """Give who is to be told, each with the strongest reason: {person's id: reason}."""
    told = {}
    if kind in ALSO_TOLD:
        permission, reason = ALSO_TOLD[kind]
        told |= dict.fromkeys(_who_may(permission).values_list("pk", flat=True), reason)
    follows = Follow.objects.filter(
        Q(claim=claim)
        | Q(question=claim.question_id, question__isnull=False)
        | Q(topic__in=claim.topics.order_by().values("pk"))
        | Q(source__in=claim.attributions.order_by().values("source"))
    )
    for follow in sorted(follows, key=_strength):
        told[follow.person_id] = _reason_of(follow)
    assignment = Assignment.objects.running(timezone.now()).filter(claim=claim).first()
    if assignment:
        told[assignment.assignee_id] = NoticeReason.ASSIGNED
    authors = claim.events.filter(action__in=AUTHORING).order_by().values_list("actor_id", flat=True).distinct()
    return told | dict.fromkeys(authors, NoticeReason.AUTHOR)


def _reason_of(follow):
    if follow.claim_id:
        return NoticeReason.FOLLOWS_CLAIM
    if follow.question_id:
        return NoticeReason.FOLLOWS_QUESTION
    return NoticeReason.FOLLOWS_TOPIC if follow.topic_id else NoticeReason.FOLLOWS_SOURCE


def _strength(follow):
    """Put the weakest reason first: a later one takes its place."""
    return -list(NoticeReason).index(_reason_of(follow))


def members():
    """Give who may be told anything: whoever is on the desk now, and may see claims."""
    return _who_may(SEES_CLAIMS).filter(is_staff=True)


def _who_may(permission):
    return get_user_model().objects.with_perm(permission, backend=PERMISSIONS)


def _mentioned(text):
    names = list(dict.fromkeys(name.lower() for name in MENTION.findall(text)))[:MENTIONED_AT_MOST]
    named = Q(pk__in=())
    for name in names:
        named |= Q(username__iexact=name)
    return members().filter(named).values_list("pk", flat=True)


def follow(*, by, **thing):
    """Tell somebody of what happens to a claim, or to the claims of a question, topic or source, from now on.

    Args:
        by: needs `claims.view_claim`.
        thing: one of claim, question, topic, source.

    Raises:
        PermissionDenied.
    """
    _require(by)
    Follow.objects.bulk_create([Follow(person=by, **thing)], ignore_conflicts=True)


def unfollow(*, by, **thing):
    """Stop that. What made them an author or assignee still does."""
    Follow.objects.filter(person=by, **thing).delete()


def choose(kind, how, *, by):
    """Say how somebody wants to be told of a kind of thing, from now on.

    Args:
        kind, how: a NoticeKind, a HowToTell.
    """
    NoticeChoice.objects.update_or_create(person=by, kind=NoticeKind(kind), defaults={"how": HowToTell(how)})


def stop_mail(kind, *, by):
    """Send somebody no more mail of a kind. Whoever is told on the desk alone, or not at all, goes on as they are."""
    if choices_of(by)[NoticeKind(kind)] in BY_MAIL:
        choose(kind, HowToTell.DESK, by=by)


def choices_of(person) -> dict:
    """Give how somebody is told of each kind of thing: {NoticeKind: HowToTell}."""
    chosen = dict(person.notice_choices.values_list("kind", "how"))
    return {kind: HowToTell(chosen.get(kind, USUALLY[kind])) for kind in NoticeKind}


def mark_read(notices, *, by):
    """Mark notices of somebody as read. Those of others are left alone.

    Args:
        notices: a query.
    """
    notices.filter(recipient=by).unread().update(read_at=timezone.now())


def _require(by):
    if not by.has_perm(SEES_CLAIMS):
        raise PermissionDenied(f"This needs the permission {SEES_CLAIMS}.")
