"""Ways round the verbs about what a reviewer said, and about what people at the desk do just now."""

from claims.models import Presence, Rating, RatingBegun, ReviewRemark, SecondRating, UnsavedEdit, VerdictSeen
from claims.models.at_the_desk import CHARACTERS_AT_MOST
from tests.models.ways_round import NOW, sql, violates


def _remark(scene, **changes):
    row = ReviewRemark(review=scene.review, place="conclusion", text="Which order?")
    for field, value in changes.items():
        setattr(row, field, value)
    return ReviewRemark.objects.bulk_create([row])[0]


def _rated(scene, by, review=None):
    true = Rating.objects.get(slug="true")
    row = SecondRating(review=review or scene.review, rated_by=by, rating=true, first_rating=true)
    return SecondRating.objects.bulk_create([row])[0]


@violates("one_remark_a_place_a_review")
def remark_on_one_place_twice(scene):
    _remark(scene)
    _remark(scene, text="And when?")


@violates("a_remark_says_something")
def remark_without_a_word(scene):
    _remark(scene, text="")


@violates("a_settled_remark_names_who_and_when")
def settle_a_remark_as_nobody(scene):
    _remark(scene, settled_at=NOW)


@violates("remarks_stay_as_they_were_made")
def change_a_remark(scene):
    _remark(scene)
    ReviewRemark.objects.update(text="Never mind.")


@violates("remarks_stay_as_they_were_made")
def settle_a_remark_again(scene):
    _remark(scene, settled_at=NOW, settled_by=scene.author)
    ReviewRemark.objects.update(answer="Done otherwise.")


@violates("remarks_stay_as_they_were_made")
def delete_a_remark(scene):
    _remark(scene)
    sql("DELETE FROM claims_reviewremark")


@violates("second_ratings_are_by_a_second_person")
def rate_ones_own_draft(scene):
    _rated(scene, scene.author)


@violates("second_ratings_are_by_a_second_person")
def rate_what_is_decided(scene):
    _rated(scene, scene.reviewer, review=scene.publication.editorial_review)


@violates("one_second_rating_a_person_a_review")
def rate_twice(scene):
    _rated(scene, scene.reviewer)
    _rated(scene, scene.reviewer)


@violates("second_ratings_change_by_redaction_alone")
def change_a_second_rating(scene):
    _rated(scene, scene.reviewer)
    SecondRating.objects.update(reason="On second thoughts.")


@violates("second_ratings_never_change")
def delete_a_second_rating(scene):
    _rated(scene, scene.reviewer)
    SecondRating.objects.all().delete()


@violates("seen_once_a_person_a_review")
def see_a_verdict_for_the_first_time_twice(scene):
    VerdictSeen.objects.bulk_create([VerdictSeen(review=scene.review, person=scene.reviewer) for _ in range(2)])


@violates("begun_once_a_person_a_review")
def begin_to_rate_twice(scene):
    RatingBegun.objects.bulk_create([RatingBegun(review=scene.review, person=scene.reviewer) for _ in range(2)])


@violates("one_unsaved_edit_a_person_a_claim")
def type_two_drafts_of_one_claim(scene):
    row = {"claim": scene.draft, "person": scene.author, "form": "", "expected_version": 1}
    UnsavedEdit.objects.bulk_create([UnsavedEdit(**row) for _ in range(2)])


@violates("an_unsaved_edit_is_no_longer_than_a_page")
def type_a_library(scene):
    row = {"claim": scene.draft, "person": scene.author, "expected_version": 1}
    UnsavedEdit.objects.bulk_create([UnsavedEdit(form="x" * (CHARACTERS_AT_MOST + 1), **row)])


@violates("present_once_a_person_a_claim")
def be_in_one_place_twice(scene):
    Presence.objects.bulk_create([Presence(claim=scene.draft, person=scene.author) for _ in range(2)])
