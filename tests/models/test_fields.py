"""Text as people write it, whichever door it comes through."""

import pytest
from django.core.exceptions import ValidationError

from claims.models import Evidence, ExternalReview, Tip, Topic, WebhookSubscription
from sources.models import Document, Source


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


@pytest.mark.parametrize("address", ["ftp://a.example/", "ftps://a.example/", "javascript:alert(1)", "//a.example/"])
@pytest.mark.parametrize(
    ("noun", "field"),
    [(Document, "url"), (Source, "website"), (ExternalReview, "url"), (Tip, "url"), (WebhookSubscription, "url")],
)
def test_an_address_is_one_that_browsers_open(noun, field, address):
    checked = noun._meta.get_field(field)
    checked.clean("HTTPS://a.example/", None)
    checked.clean("http://a.example/", None)
    with pytest.raises(ValidationError):
        checked.clean(address, None)
