"""Ways round the verbs about ratings, verdicts, evidence and reviews."""

from claims.models import (
    Claim,
    ClaimTranslation,
    EditorialReview,
    Evidence,
    MediaItem,
    Rating,
    RatingCrosswalk,
    RatingScale,
    Verdict,
)
from sources.models import Document, Source
from tests.models.ways_round import NOW, again, sql, violates

# -- Ratings ----------------------------------------------------------------------------------------------------------


@violates("a_scale_runs_from_worst_to_best")
def turn_the_scale_upside_down(scene):
    RatingScale.objects.update(worst_value=5, best_value=1)


@violates("one_scale_is_the_default")
def make_a_second_default_scale(scene):
    RatingScale.objects.bulk_create([RatingScale(slug="other", name="Other", is_default=True)])


@violates("one_rating_a_place_on_the_scale")
def put_two_ratings_in_one_place(scene):
    Rating.objects.filter(slug__in=["true", "false"]).update(position=50)


@violates("one_rating_a_label")
def give_two_ratings_one_label(scene):
    Rating.objects.filter(slug__in=["true", "false"]).update(label="Perhaps")


@violates("one_crosswalk_row_a_label")
def map_one_label_twice(scene):
    row = {"publisher": Source.objects.first(), "label": "Falso", "fit": "exact"}
    RatingCrosswalk.objects.bulk_create(
        [RatingCrosswalk(rating=rating, **row) for rating in Rating.objects.filter(slug__in=["true", "false"])]
    )


# -- Verdicts and their evidence --------------------------------------------------------------------------------------


@violates("one_verdict_a_version")
def write_two_verdicts_of_one_version(scene):
    Verdict.objects.bulk_create([Verdict(claim=scene.published, version=1)])


@violates("one_open_verdict_a_claim")
def work_on_two_verdicts_at_once(scene):
    Verdict.objects.bulk_create([Verdict(claim=scene.draft, version=2)])


@violates("published_verdicts_are_frozen")
def change_a_published_verdict(scene):
    scene.published.verdicts.update(conclusion="It was right all along.")


@violates("published_verdicts_are_frozen")
def thaw_a_published_verdict(scene):
    scene.published.verdicts.update(frozen_at=None)


@violates("published_verdicts_are_frozen")
def delete_a_published_verdict(scene):
    sql("DELETE FROM claims_verdict WHERE frozen_at IS NOT NULL")


@violates("evidence_of_published_verdicts_is_frozen")
def change_published_evidence(scene):
    Evidence.objects.filter(verdict__claim=scene.published).update(note="Another reading.")


@violates("evidence_of_published_verdicts_is_frozen")
def delete_published_evidence(scene):
    Evidence.objects.filter(verdict__claim=scene.published).delete()


@violates("evidence_of_published_verdicts_is_frozen")
def add_evidence_after_publishing(scene):
    verdict, document = scene.published.verdicts.get(), Document.objects.first()
    Evidence.objects.bulk_create([Evidence(verdict=verdict, document=document, stance="refutes")])


@violates("evidence_of_published_verdicts_is_frozen")
def move_evidence_out_of_a_published_verdict(scene):
    Evidence.objects.filter(verdict__claim=scene.published).update(verdict=scene.draft.open_verdict)


@violates("evidence_of_published_verdicts_is_frozen")
def move_evidence_into_a_published_verdict(scene):
    Evidence.objects.filter(verdict=scene.draft.open_verdict).update(verdict=scene.published.verdicts.get())


@violates("confidential_evidence_says_why")
def withhold_evidence_without_a_reason(scene):
    Evidence.objects.filter(verdict=scene.draft.open_verdict).update(is_confidential=True)


# -- Media and translations of a verdict ------------------------------------------------------------------------------


def _picture(verdict, **changes):
    row = {"kind": "image", "content_url": "https://posts.example/1.jpg", "caption": "A queue of cars."}
    MediaItem.objects.bulk_create([MediaItem(verdict=verdict, **row | changes)])


def _korean(verdict, **changes):
    row = {
        "language": "ko",
        "statement": "30만 명이 소집되었다.",
        "translated_by": "Jiwoo",
        "of_statement": "It is so.",
    }
    ClaimTranslation.objects.bulk_create([ClaimTranslation(verdict=verdict, **row | changes)])


@violates("one_media_item_a_file")
def list_one_picture_twice(scene):
    _picture(scene.draft.open_verdict)
    _picture(scene.draft.open_verdict)


@violates("a_media_item_says_where_it_is_and_what_it_shows")
def show_a_picture_without_saying_what_it_shows(scene):
    _picture(scene.draft.open_verdict, caption="")


@violates("media_of_published_verdicts_is_frozen")
def add_a_picture_after_publishing(scene):
    _picture(scene.published.verdicts.get())


@violates("media_of_published_verdicts_is_frozen")
def move_a_picture_into_a_published_verdict(scene):
    _picture(scene.draft.open_verdict)
    MediaItem.objects.update(verdict=scene.published.verdicts.get())


@violates("one_translation_a_language")
def translate_into_one_language_twice(scene):
    _korean(scene.draft.open_verdict)
    _korean(scene.draft.open_verdict, language="KO")


@violates("a_translation_says_what_and_by_whom")
def translate_without_saying_who_did(scene):
    _korean(scene.draft.open_verdict, translated_by="")


@violates("translations_of_published_verdicts_are_frozen")
def translate_after_publishing(scene):
    _korean(scene.published.verdicts.get())


@violates("translations_of_published_verdicts_are_frozen")
def move_a_translation_into_a_published_verdict(scene):
    _korean(scene.draft.open_verdict)
    sql("UPDATE claims_claimtranslation SET verdict_id = %s", scene.published.verdicts.get().pk)


# -- Reviews ----------------------------------------------------------------------------------------------------------


@violates("one_open_review_a_claim")
def hand_in_twice(scene):
    again(scene.review)


@violates("four_eyes")
def approve_ones_own_words_with_an_update(scene):
    EditorialReview.objects.filter(pk=scene.review.pk).update(
        decision="approved", reviewer=scene.author, decided_at=NOW
    )


@violates("four_eyes")
def send_back_ones_own_words_at_the_prompt(scene):
    sql(
        "UPDATE claims_editorialreview SET decision = 'sent_back', reviewer_id = %s, decided_at = now() WHERE id = %s",
        scene.author.pk,
        scene.review.pk,
    )


@violates("reviews_begin_open_and_name_every_author")
def insert_an_approval_that_nobody_gave(scene):
    again(scene.review, decision="approved", reviewer=scene.reviewer, decided_at=NOW)


@violates("reviews_begin_open_and_name_every_author")
def hand_in_ones_own_words_as_somebody_elses(scene):
    again(scene.review, claim=scene.draft, author_ids=[scene.reviewer.pk])


@violates("a_reviewed_draft_has_authors")
def hand_in_what_nobody_wrote(scene):
    [claim] = Claim.objects.bulk_create([Claim(slug="by-nobody", statement="It is so.", created_by=scene.author)])
    again(scene.review, claim=claim, author_ids=[])


@violates("a_decided_review_names_who_and_when")
def approve_without_saying_who(scene):
    EditorialReview.objects.filter(pk=scene.review.pk).update(decision="approved", decided_at=NOW)


@violates("a_decided_review_names_who_and_when")
def decide_in_an_unknown_way(scene):
    EditorialReview.objects.filter(pk=scene.review.pk).update(
        decision="perhaps", reviewer=scene.reviewer, decided_at=NOW
    )


@violates("a_review_carries_the_digest_of_its_record")
def sign_another_record(scene):
    again(scene.review, record_json="{}")


@violates("reviews_change_once_by_being_decided")
def forget_who_wrote_it(scene):
    EditorialReview.objects.filter(pk=scene.review.pk).update(author_ids=[scene.reviewer.pk])


@violates("reviews_change_once_by_being_decided")
def slip_another_draft_under_the_reviewers_pen(scene):
    EditorialReview.objects.filter(pk=scene.review.pk).update(draft_sha256="0" * 64)


@violates("reviews_change_once_by_being_decided")
def delete_an_open_review(scene):
    scene.review.delete()


@violates("reviews_change_once_by_being_decided")
def change_what_the_reviewer_said(scene):
    EditorialReview.objects.filter(decision="approved").update(note="I never read it.")


@violates("reviews_change_once_by_being_decided")
def delete_a_decided_review(scene):
    sql("DELETE FROM claims_editorialreview WHERE decision = 'approved'")
