"""What the desk says of itself is published in versions, by those who may, and never in silence."""

from contextlib import suppress
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from claims.editorial.errors import ChangeNoteMissing, MayNotPublishPolicies, NothingNew, PolicyConflict
from claims.models import PolicyText, Rating, RatingCrosswalk, RatingScale, ScaleInUse
from claims.publishing.policies import publish_policy
from claims.record.canonical import digest
from sources.models import Source


def first(by, **changes):
    values = {"language": "en", "title": "How we check", "body": "We **read**.", "expected_version": 0, **changes}
    return publish_policy("methodology", by=by, **values)


def second(by, **changes):
    return first(by, **{"body": "We read twice.", "note": "Once was not enough.", "expected_version": 1, **changes})


def test_the_first_version_needs_no_note_and_carries_its_digest(editor):
    text = first(editor)
    assert (text.version, text.note, text.signed_by) == (1, "", "Ed Example")
    assert text.body_sha256 == digest("We **read**.")
    assert PolicyText.objects.get() == text


def test_a_later_version_is_added_and_the_last_stays(editor):
    first(editor)
    second(editor)
    versions = PolicyText.objects.of("methodology", "en")
    assert [(text.version, text.body) for text in versions] == [(2, "We read twice."), (1, "We **read**.")]
    assert [text.version for text in PolicyText.objects.newest()] == [2]


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_later_version_says_what_changed(note, editor):
    first(editor)
    with pytest.raises(ChangeNoteMissing):
        second(editor, note=note)
    assert PolicyText.objects.count() == 1


def test_the_same_text_again_is_refused(editor):
    first(editor)
    with pytest.raises(NothingNew):
        second(editor, body="\r\n We **read**.\n", title=" How we check ")
    assert second(editor, body="We **read**.", title="How we read").version == 2


def test_of_two_editors_the_second_is_told(editor):
    first(editor)
    second(editor)
    with pytest.raises(PolicyConflict, match="Ed Example published version 2") as refusal:
        second(editor, body="We read three times.")
    assert refusal.value.details == {"expected_version": 1, "current_version": 2}
    with pytest.raises(PolicyConflict):
        first(editor, body="We begin again.")
    assert PolicyText.objects.count() == 2


def test_a_version_that_never_was_is_nothing_to_write_on(editor):
    with pytest.raises(PolicyConflict, match="There is no version of this page"):
        first(editor, expected_version=3)


def test_each_language_counts_its_own_versions(editor):
    first(editor)
    second(editor)
    assert first(editor, language="ko", title="검증 방법", body="읽습니다.").version == 1


@pytest.mark.parametrize("role", ["author", "reviewer"])
def test_only_those_who_publish_speak_for_the_desk(role, request, desk):
    with pytest.raises(MayNotPublishPolicies):
        first(request.getfixturevalue(role))
    assert not PolicyText.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 101),
        ("title", "NUL \x00"),
        ("body", " \n"),
        ("body", "x" * 20_001),
        ("body", "bell \x07"),
        ("note", "x" * 501),
        ("language", "nonsense-tag"),
        ("language", ""),
    ],
)
def test_what_cannot_be_shown_is_refused(field, value, editor):
    with pytest.raises(ValidationError) as refusal:
        first(editor, **{field: value})
    assert field in refusal.value.message_dict
    assert not PolicyText.objects.exists()


def test_a_page_that_no_desk_owes_its_readers_is_refused(editor):
    with pytest.raises(ValidationError):
        publish_policy("horoscope", by=editor, language="en", title="Stars", body="Pisces.", expected_version=0)


def test_text_is_stored_composed_and_with_line_feeds(editor):
    text = first(editor, body="Cafe\u0301\r\n\r\nopen\rdaily")
    assert text.body == "Café\n\nopen\ndaily"


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_the_first_version_at_once(editor):
    """They come one after the other: one version, one refusal, no error of the database."""
    both, refused = Barrier(2), []

    def write(body):
        try:
            both.wait(timeout=10)
            first(editor, body=body)
        except PolicyConflict as refusal:
            refused.append(refusal)
        finally:
            with suppress(IntegrityError):
                connection.close()

    threads = [Thread(target=write, args=[body]) for body in ("Mine.", "Also mine.")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert (PolicyText.objects.count(), len(refused)) == (1, 1)


def test_the_scale_in_use_is_the_default_one_as_it_stands(desk):
    scale = ScaleInUse.objects.get()
    assert (scale.name, scale.worst_value, scale.best_value) == ("Five steps", 1, 5)
    assert [rating["slug"] for rating in scale.ratings][:2] == ["false", "mostly-false"]
    Rating.objects.filter(slug="half-true").update(label="Half right", retired_on="2026-05-03")
    changed = ScaleInUse.objects.get().ratings[2]
    assert (changed["label"], changed["retired_on"]) == ("Half right", "2026-05-03")


def test_other_publishers_labels_are_told_in_terms_of_the_scale_in_use(desk):
    paper = Source.objects.create(slug="paper", name="The Paper", kind="news_outlet")
    RatingCrosswalk.objects.create(publisher=paper, label="Wrong", rating=Rating.objects.get(slug="false"), fit="exact")
    assert ScaleInUse.objects.get().crosswalk == [
        {"publisher": "The Paper", "label": "Wrong", "rating": "false", "fit": "exact"}
    ]


def test_without_a_default_scale_none_is_in_use(db):
    RatingScale.objects.all().update(is_default=False)
    scale = ScaleInUse.objects.get()
    assert (scale.name, scale.worst_value, scale.ratings, scale.crosswalk) == ("", None, [], [])
