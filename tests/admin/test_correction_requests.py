"""Reports of errors on the desk: read, accepted, declined, put back, and named where the claim is worked on."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from claims.editorial.correction_requests import accept, decline, report_error
from claims.models import CorrectionRequest
from claims.publishing.publish import correct
from tests.admin.forms import posted_from
from tests.standing import standing

LIST = "admin:claims_correctionrequest_changelist"
TEXT = "The order says 30,000, not 300,000."


@standing
def report(published):
    return report_error(published.publications.get(), text=TEXT, part="number", contact="reader@example.org")


def page(report):
    return reverse("admin:claims_correctionrequest_change", args=[report.pk])


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def onlooker(*permissions):
    user = User.objects.create_user("onlooker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def stored(report):
    return CorrectionRequest.objects.get(pk=report.pk)


def test_the_list_is_narrowed_by_what_became_of_reports(log_in, report, author):
    other = report_error(report.publication, text="A letter is missing.", part="spelling")
    decline(other, by=author, answer="It is spelt so.")
    client = log_in(author)

    def listed(query=""):
        return {each.pk for each in client.get(reverse(LIST) + query).context["cl"].result_list}

    assert listed() == {report.pk, other.pk}
    assert listed("?status__exact=received") == {report.pk}
    assert listed("?part__exact=spelling") == {other.pk}
    assert listed("?q=order") == {report.pk}
    assert listed("?q=conscripts") == {report.pk, other.pk}
    assert listed("?q=reader@example.org") == set()
    text = text_of(client, reverse(LIST))
    for shown in (TEXT, report.publication.claim.statement, "A number", "0 minutes", "Declined"):
        assert shown in text
    assert "reader@example.org" not in text


def test_a_report_shows_what_it_is_about(log_in, report, published, author):
    text = text_of(log_in(author), page(report))
    assert TEXT in text
    assert f'href="{reverse("admin:claims_claim_change", args=[published.pk])}">{published.statement}</a>' in text
    assert "http://testserver/claims/conscripts/v/1/" in text
    assert "it is the version that readers see" in text


def test_whom_to_answer_is_shown_to_those_who_decide(log_in, report, author):
    assert "reader@example.org" in text_of(log_in(author), page(report))
    text = text_of(log_in(onlooker("view_correctionrequest")), page(report))
    assert "reader@example.org" not in text
    assert 'id="report-form"' not in text


def test_what_a_stranger_sends_is_only_text(log_in, report, author):
    hostile = report_error(report.publication, text="</blockquote><script>alert(1)</script>\u202egpj")
    for address in (page(hostile), reverse(LIST), "/admin/", reverse("admin:claims_claim_change", args=[1])):
        answer = log_in(author).get(address)
        assert "<script>alert(1)" not in answer.content.decode()


def test_accepting_leads_to_the_correction(log_in, report, published, author):
    client = log_in(author)
    form = posted_from(client.get(page(report)), "report-form")
    answer = client.post(page(report), {**form, "answer": "You are right.", "do": "accept"})
    assert (answer.status_code, answer.url) == (302, page(report))
    assert (stored(report).status, stored(report).answer) == ("accepted", "You are right.")
    link = reverse("admin:claims_claim_step", args=[published.pk, "correct"])
    assert f'href="{link}"' in text_of(client, page(report))
    assert client.get(link).status_code == 200

    correct(published, by=author, note="A reader is right.")
    text = text_of(client, page(report))
    assert f'href="{link}"' not in text
    assert "(draft)" in text


@pytest.mark.parametrize(
    ("posted", "status", "said"),
    [
        ({"do": "accept", "answer": " "}, 409, "Accepting a report needs a reason"),
        ({"do": "decline", "answer": ""}, 409, "Declining a report needs a reason"),
        ({"do": "decline", "answer": "x" * 501}, 200, "at most 500 characters"),
        ({"do": "publish"}, 400, "Choose what becomes of this report."),
        ({}, 400, "Choose what becomes of this report."),
    ],
)
def test_what_is_refused_is_said(posted, status, said, log_in, report, author):
    answer = log_in(author).post(page(report), posted)
    text = answer.content.decode()
    assert answer.status_code == status
    assert said in text
    assert posted.get("answer", "").strip() in text
    assert stored(report).status == "received"


def test_declining_and_putting_back(log_in, report, author):
    client = log_in(author)
    answer = client.post(page(report), {"do": "decline", "answer": "The order says so."})
    assert (answer.status_code, answer.url) == (302, reverse(LIST))
    assert stored(report).status == "declined"
    assert "The order says so." in text_of(client, page(report))

    client.post(page(report), {"do": "put_back"})
    assert (stored(report).status, stored(report).answer) == ("received", "")


def test_two_who_decide_at_once(log_in, report, author, reviewer):
    """Both have the report open; the second is told what the first did, and keeps what they typed."""
    decline(report, by=reviewer, answer="The order says so.")
    answer = log_in(author).post(page(report), {"do": "accept", "answer": "You are right."})
    assert answer.status_code == 409
    assert "This report was declined." in answer.content.decode()
    assert stored(report).answer == "The order says so."


def test_whoever_may_only_see_decides_nothing(log_in, report):
    client = log_in(onlooker("view_correctionrequest"))
    for do in ("accept", "decline", "put_back"):
        assert client.post(page(report), {"do": do, "answer": "No."}).status_code == 403
    assert stored(report).status == "received"


def test_no_field_is_written_past_the_verbs(log_in, report, editor):
    client = log_in(editor)
    client.post(page(report), {"status": "declined", "text": "Forged.", "do": "accept", "answer": "Yes."})
    assert (stored(report).status, stored(report).text) == ("accepted", TEXT)
    assert client.get(reverse("admin:claims_correctionrequest_add")).status_code == 403


def test_home_and_the_menu_name_what_waits(log_in, report, author):
    client = log_in(author)
    text = text_of(client, "/admin/")
    assert ">1 error reported</a>" in text
    assert f'href="{page(report)}"' in text
    decline(report, by=author, answer="The order says so.")
    assert "No report waits for a decision." in text_of(client, "/admin/")


def test_the_claim_names_its_reports_until_they_are_settled(log_in, report, published, author):
    client = log_in(author)
    workspace = reverse("admin:claims_claim_change", args=[published.pk])
    assert f'<a href="{page(report)}" dir="auto">{TEXT}</a>' in text_of(client, workspace)
    assert "waits for a decision" in text_of(client, workspace)
    accept(report, by=author, answer="You are right.")
    assert "accepted, to be corrected" in text_of(client, workspace)
    assert TEXT not in text_of(log_in(onlooker("view_claim")), workspace)
