"""Ways round the verbs about what people of the desk are told."""

from claims.models import Comment, Follow, Notice, NoticeChoice, SecondLook
from sources.models import DocumentCheck, Intake
from tests.models.ways_round import violates


def _tell(scene, **of):
    row = {"recipient": scene.author, "claim": scene.draft, "kind": "changed", "reason": "author", "how": "desk"}
    Notice.objects.bulk_create([Notice(**row | of)])


def _comment(scene):
    return Comment.objects.create(claim=scene.draft, author=scene.reviewer, text="Look.")


@violates("told_once_of_an_event")
def tell_of_an_event_twice(scene):
    for _ in range(2):
        _tell(scene, event=scene.draft.events.first())


@violates("told_once_of_a_comment")
def tell_of_a_comment_twice(scene):
    comment = _comment(scene)
    for _ in range(2):
        _tell(scene, comment=comment)


@violates("told_once_of_a_second_look")
def tell_of_a_second_look_twice(scene):
    document = scene.draft.attributions.exclude(document=None).first().document
    work = Intake.objects.create(kind="recheck", document=document, url=document.url, handed_in_by=scene.author)
    check = DocumentCheck.objects.create(document=document, intake=work, outcome="gone", note="404")
    look = SecondLook.objects.create(claim=scene.draft, document=document, check_made=check, reason="It is gone.")
    for _ in range(2):
        _tell(scene, second_look=look)


@violates("a_notice_is_of_one_thing")
def tell_of_nothing(scene):
    _tell(scene)


@violates("who_wants_no_notice_gets_none")
def tell_who_wants_to_hear_nothing(scene):
    _tell(scene, comment=_comment(scene), how="not")


@violates("followed_once_a_person")
def follow_one_claim_twice(scene):
    Follow.objects.bulk_create([Follow(person=scene.author, claim=scene.draft) for _ in range(2)])


@violates("one_thing_is_followed")
def follow_nothing(scene):
    Follow.objects.bulk_create([Follow(person=scene.author)])


@violates("one_choice_a_person_a_kind")
def choose_twice(scene):
    NoticeChoice.objects.bulk_create(
        [NoticeChoice(person=scene.author, kind="commented", how=how) for how in ("desk", "not")]
    )
