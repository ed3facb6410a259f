"""The desk's own pages, written in the admin: listed, previewed, published, and never overwritten in silence."""

import re

import pytest
from django.urls import reverse

from claims.models import PolicyText
from claims.publishing.policies import publish_policy
from tests.admin.forms import posted_from
from tests.public.test_hostile import HOSTILE_MARKDOWN

LIST = "admin:claims_policytext_changelist"
PAGE = "/admin/claims/policytext/write/methodology/en/"
BODY = "# Steps\n\nWe read the **source**."


def say(by, body=BODY, *, note="", on_top_of=0, language="en"):
    values = {"language": language, "title": "How we check", "body": body, "note": note}
    return publish_policy("methodology", by=by, expected_version=on_top_of, **values)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def typed(client, **changes):
    """Give the form of the page as it opens, with changes typed in."""
    return {**posted_from(client.get(PAGE), "policy-form"), **changes}


def test_the_list_shows_each_policy_in_each_language_or_that_it_is_not_written(log_in, editor):
    say(editor)
    text = text_of(log_in(editor), reverse(LIST))
    assert text.count("<tr>") == 9
    assert f'<a href="{PAGE}">version 1' in text
    assert text.count("not written yet") == 8 * 6 - 1
    assert '<a href="/admin/claims/policytext/write/methodology/ko/">write' in text


def test_the_sidebar_leads_to_it(log_in, author):
    assert f'href="{reverse(LIST)}"' in text_of(log_in(author), "/admin/")


def test_the_first_version_is_written_and_published(log_in, editor):
    client = log_in(editor)
    form = typed(client, body=BODY, do="publish")
    assert (form["title"], form["expected_version"]) == ("How we check", "0")
    answer = client.post(PAGE, form)
    assert (answer.status_code, answer.url) == (302, PAGE)
    text = PolicyText.objects.get()
    assert (text.version, text.body, text.published_by) == (1, BODY, editor)
    assert "Version 1 is published." in text_of(client, PAGE)


def test_the_form_begins_with_the_text_that_stands_and_the_versions_show_what_changed(log_in, editor):
    say(editor)
    say(editor, "# Steps\n\nWe read twice.", note="Once was not enough.", on_top_of=1)
    client = log_in(editor)
    form = typed(client)
    assert (form["body"], form["note"], form["expected_version"]) == ("# Steps\n\nWe read twice.", "", "2")
    text = text_of(client, PAGE)
    assert "Once was not enough." in text
    assert re.search(r"<ins>[^<]*twice[^<]*</ins>", text)
    assert 'href="/about/methodology/en/v/1/"' in text


def test_a_preview_shows_what_readers_would_see_and_publishes_nothing(log_in, editor):
    say(editor)
    client = log_in(editor)
    answer = client.post(PAGE, typed(client, body="# Steps\n\nWe *ask*. [All](/corrections/)", do="preview"))
    text = answer.content.decode()
    assert "<h3>Steps</h3>" in text
    assert "<em>ask</em>" in text
    assert 'href="http://testserver/corrections/"' in text
    assert "What would change" in text
    assert posted_from(answer, "policy-form")["body"] == "# Steps\n\nWe *ask*. [All](/corrections/)"
    assert PolicyText.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"body": "We read twice.", "note": " "}, 409, "Say what changed and why"),
        ({"note": "Nothing."}, 409, "Readers see exactly this text already."),
        ({"body": ""}, 200, "This field is required."),
        ({"body": "  \n "}, 200, "This field cannot be blank."),
        ({"title": "x" * 101}, 200, "at most 100 characters"),
        ({"body": "x" * 20_001}, 200, "at most 20000 characters"),
        ({"body": "bell \x07"}, 200, "control characters"),
        ({"body": "Mine.", "expected_version": ""}, 200, "does not say which version you opened"),
        ({"body": "Mine.", "expected_version": "x"}, 200, "does not say which version you opened"),
        ({"body": "Mine.", "expected_version": "9" * 30}, 409, "on top of version 9999"),
        ({"body": "Mine.", "do": "erase"}, 400, "Choose: preview it, or publish it."),
    ],
)
def test_what_is_refused_is_said_and_what_was_typed_stays(changes, status, said, log_in, editor):
    say(editor)
    client = log_in(editor)
    answer = client.post(PAGE, {**typed(client), "do": "publish", **changes})
    assert answer.status_code == status
    assert said in answer.content.decode()
    kept = posted_from(answer, "policy-form")
    assert {name: kept[name] for name in changes if name in ("title", "body", "note")} == {
        name: value for name, value in changes.items() if name in ("title", "body", "note")
    }
    assert PolicyText.objects.count() == 1


def test_of_two_editors_at_once_the_second_sees_both_and_loses_nothing(log_in, editor, administrator):
    say(editor)
    client = log_in(editor)
    form = typed(client, body="Mine.", note="My reason.", do="publish")
    say(administrator, "Theirs.", note="Their reason.", on_top_of=1)

    answer = client.post(PAGE, form)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ada Example published version 2" in text
    assert "What they changed after you opened it" in text
    assert "<ins>Theirs</ins>" in text
    assert "<ins>Mine</ins>" in text
    again = posted_from(answer, "policy-form")
    assert (again["body"], again["note"], again["expected_version"]) == ("Mine.", "My reason.", "2")
    assert client.post(PAGE, {**again, "do": "publish"}).status_code == 302
    assert [each.body for each in PolicyText.objects.of("methodology", "en")] == ["Mine.", "Theirs.", BODY]


def test_two_who_write_the_first_version_at_once(log_in, editor, administrator):
    client = log_in(editor)
    form = typed(client, body="Mine.", do="publish")
    say(administrator, "Theirs.")
    answer = client.post(PAGE, form)
    assert answer.status_code == 409
    assert posted_from(answer, "policy-form")["expected_version"] == "1"


def test_whoever_may_not_publish_reads(log_in, author, editor):
    say(editor)
    client = log_in(author)
    text = text_of(client, PAGE)
    assert "We read the <strong>source</strong>." in text
    assert 'id="policy-form"' not in text
    assert client.post(PAGE, {"do": "publish", "title": "x", "body": "x", "expected_version": 1}).status_code == 403
    assert ">write" not in text_of(client, reverse(LIST))


def test_one_version_leads_to_its_policys_page(log_in, editor):
    text = say(editor)
    answer = log_in(editor).get(reverse("admin:claims_policytext_change", args=[text.pk]))
    assert (answer.status_code, answer.url) == (302, PAGE)


@pytest.mark.parametrize("address", ["horoscope/en", "methodology/xx", "methodology/x_y"])
def test_an_address_that_names_no_policy_or_no_language_is_not_there(address, log_in, editor):
    assert log_in(editor).get(f"/admin/claims/policytext/write/{address}/").status_code == 404


def test_a_language_that_the_site_does_not_speak_can_be_written_on(log_in, editor):
    say(editor, language="uk")
    client = log_in(editor)
    assert client.get("/admin/claims/policytext/write/funding/uk/").status_code == 200
    assert "methodology/uk/" in text_of(client, reverse(LIST))


def test_nothing_in_a_text_runs_on_the_desk(log_in, editor):
    say(editor, HOSTILE_MARKDOWN)
    client = log_in(editor)
    answer = client.post(PAGE, {**typed(client), "do": "preview"})
    record = answer.content.decode().split('<article class="desk-record"', 1)[1].split("</article>", 1)[0]
    for live in ("<script", "<img", "<style", "javascript:", "data:text"):
        assert f'="{live}' not in record
        assert not (live.startswith("<") and live in record)
