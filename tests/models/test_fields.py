"""Text as people write it, whichever door it comes through."""

import pytest
from django.core.exceptions import ValidationError

from claims.models import Evidence, ExternalReview, Tip, Topic, WebhookSubscription
from sources.models import Document, Intake, Source


def test_text_is_brought_into_composed_form():
    topic = Topic(slug="cafe", name="Cafe\u0301")
    topic.clean_fields()
    assert topic.name == "Caf\u00e9"


@pytest.mark.parametrize("bad", ["a\x00b", "a\x07b", "\x7f"])
def test_control_characters_are_refused(bad):
    with pytest.raises(ValidationError, match="control characters"):
        Topic(slug="t", name=bad).clean_fields()


def test_lines_and_tabs_are_kept():
    evidence = Evidence(quote="one\r\n\ttwo")
    with pytest.raises(ValidationError) as refusal:
        evidence.clean_fields()
    assert "quote" not in refusal.value.message_dict


def test_prose_has_a_length_at_most():
    with pytest.raises(ValidationError) as refusal:
        Evidence(quote="x" * 2001).clean_fields()
    assert "at most 2000 characters" in refusal.value.message_dict["quote"][0]


@pytest.mark.parametrize("slug", ["Upper", "two--hyphens", "-edge", "edge-", "späť", "a b", "a\n", ""])
def test_a_slug_is_lower_case_letters_digits_and_single_hyphens(slug):
    with pytest.raises(ValidationError) as refusal:
        Topic(slug=slug, name="T").clean_fields()
    assert "slug" in refusal.value.message_dict


ADDRESSES = [
    (Document, "url"),
    (Source, "website"),
    (ExternalReview, "url"),
    (Tip, "url"),
    (WebhookSubscription, "url"),
    (Intake, "url"),
]


@pytest.mark.parametrize("address", ["ftp://a.example/", "ftps://a.example/", "javascript:alert(1)", "//a.example/"])
@pytest.mark.parametrize(("noun", "field"), ADDRESSES)
def test_an_address_is_one_that_browsers_open(noun, field, address):
    checked = noun._meta.get_field(field)
    checked.clean("HTTPS://a.example/", None)
    checked.clean("http://a.example/", None)
    with pytest.raises(ValidationError):
        checked.clean(address, None)


@pytest.mark.parametrize("user", ["rita:secret@", "rita@", "@", "paper.example%2f@", "paper.example\\@", ":@"])
@pytest.mark.parametrize(("noun", "field"), ADDRESSES)
def test_an_address_names_nobody(noun, field, user):
    checked = noun._meta.get_field(field)
    checked.clean("https://a.example/@rita?to=rita@a.example#@", None)
    with pytest.raises(ValidationError, match="user name and a password"):
        checked.clean(f"https://{user}a.example/", None)


@pytest.mark.parametrize("turning", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
@pytest.mark.parametrize(("noun", "field"), ADDRESSES)
def test_an_address_reads_as_it_runs(noun, field, turning):
    checked = noun._meta.get_field(field)
    checked.clean("https://a.example/\u0645\u0642\u0627\u0644?\u05d0=1", None)  # letters that run leftward are fine
    with pytest.raises(ValidationError, match="direction of writing"):
        checked.clean(f"https://a.example/gpj.{turning}exe", None)
