"""An article with its suggestions: marked in place, explained, decided there; and never rendered as the page it was."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.admin.intake.cards import LOOKED_UP_AT_ONCE
from claims.editorial.drafting import start_claim
from claims.editorial.suggestions import accept, reject
from claims.editorial.triage import drop
from claims.matching.on_the_desk import near
from claims.models import Claim, Suggestion
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source, SourceKind
from tests.desk import change, make_person

TEXT = (
    "Checkpoints <script>alert(1)</script> were set up.\n\n"
    "According to the agency, the ministry said more than 53,000 people crossed on the 21st.\n\n"
    "The union denies it."
)
HTML = b"<html><body><script>document.title='taken over'</script><p>Checkpoints</p></body></html>"
PASSAGE = "more than 53,000 people crossed on the 21st"


@pytest.fixture
def capture(desk):
    paper = Source.objects.create(slug="daily", name="The Daily", kind=SourceKind.NEWS_OUTLET)
    Source.objects.create(slug="interior", name="The Interior Ministry", kind=SourceKind.GOVERNMENT_BODY)
    document = Document.objects.create(
        publisher=paper, url="https://paper.example/a", title="Ministry <b>counts</b>", published_on=date(2022, 9, 29)
    )
    return keep_capture(
        document, body=HTML, text=TEXT, method=CaptureMethod.FETCHED, media_type="text/html", warc=b"\x1f\x8bwarc"
    )


def link(name, slug, stance="reports", mode="paraphrase"):
    return {"name": name, "source": slug, "kind": "organisation", "stance": stance, "mode": mode}


def number(low, wording, **changes):
    interval = {
        "low": low,
        "low_open": False,
        "high": low,
        "high_open": False,
        "is_approximate": False,
        "figure": "total",
    }
    return {**interval, "measure": "people", "unit": "people", "wording": wording, **changes}


@pytest.fixture
def suggestion(capture):
    start = TEXT.index(PASSAGE)
    return Suggestion.objects.create(
        capture=capture,
        span_start=start,
        span_end=start + len(PASSAGE),
        statement="More than 53,000 people crossed the border on 21 September 2022.",
        speaker=Source.objects.get(slug="interior"),
        chain=[
            link("The Daily", "daily"),
            link("Border News Agency", ""),
            link("The Interior Ministry", "interior", "asserts", "verbatim"),
        ],
        quantities=[number("53000", "more than 53,000", low_open=True, high=None)],
        dates=[{"wording": "on the 21st", "first": "2022-09-21", "last": "2022-09-21", "precision": "day"}] * 2,
        reasons=[{"code": "number", "text": "It gives a <number>."}],
    )


def another(capture, passage, **changes):
    start = TEXT.index(passage)
    values = {"statement": f"{passage}.", "chain": [link("The Daily", "daily", "asserts")], **changes}
    return Suggestion.objects.create(capture=capture, span_start=start, span_end=start + len(passage), **values)


def article(capture):
    return f"/admin/claims/suggestion/article/{capture.pk}/"


def on(suggestion, decision):
    return f"/admin/claims/suggestion/{suggestion.pk}/{decision}/"


def fresh(suggestion):
    return Suggestion.objects.get(pk=suggestion.pk)


def test_a_card_says_who_says_it_how_it_was_understood_and_why_to_check_it(log_in, author, capture, suggestion):
    page = " ".join(log_in(author).get(article(capture)).content.decode().split())
    ministry = Source.objects.get(slug="interior")
    for shown in (
        'dir="auto">The Daily</a> reports it',
        '<strong dir="auto">Border News Agency</strong> <span class="intake-new">new source</span> reports it',
        f'href="/admin/sources/source/{ministry.pk}/change/"',
        "The Interior Ministry</a> asserts it, word for word",
        "<strong>more than 53,000 people</strong>",
        "<strong>21 September 2022</strong>",
        "It gives a &lt;number&gt;.",
        "Ministry &lt;b&gt;counts&lt;/b&gt;",
        'href="https://paper.example/a" rel="noreferrer noopener"',
        capture.sha256[:12],
    ):
        assert shown in page, shown
    assert page.count("<strong>21 September 2022</strong>") == 1


def test_a_source_that_was_added_since_is_no_longer_new(log_in, author, capture, suggestion):
    agency = Source.objects.create(slug="bna", name="Border News Agency", kind=SourceKind.ORGANISATION)
    page = log_in(author).get(article(capture)).content.decode()
    assert f'href="/admin/sources/source/{agency.pk}/change/"' in page
    assert "new source" not in page


def test_captured_text_is_text_whatever_it_says(log_in, author, capture, suggestion):
    page = log_in(author).get(article(capture)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; were set up." in page
    assert "<script>alert(1)" not in page
    assert "taken over" not in page


def test_suggestions_are_marked_and_numbered_where_they_stand_however_they_overlap(log_in, author, capture, suggestion):
    outer = another(capture, "the ministry said more than 53,000 people crossed on the 21st.\n\nThe union")
    another(capture, "53,000 people")
    reject(fresh(outer), by=author, reason="Not a claim of fact")
    page = log_in(author).get(article(capture)).content.decode()
    text = page.split("data-text>")[1].split("</section>")[0]
    assert [f'id="mark-{n}"' in text for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert 'class="intake-mark intake-mark-open intake-mark-several" data-numbers="3 2 1"' in text
    assert 'class="intake-mark intake-mark-rejected" data-numbers="1"' in text
    assert text.count("<p>") == 3


def test_near_claims_are_shown_with_what_agrees_and_what_differs(log_in, author, capture, suggestion):
    same = make_draft_like(author, "like-it", "More than 200 people crossed the border on 21 September 2022.", "200")
    change(same, author, attributions=[{"source": suggestion.speaker, "stance": "asserts"}])
    page = log_in(author).get(article(capture)).content.decode()
    assert f'href="/admin/claims/claim/{same.pk}/change/"' in page
    assert f'name="claim" value="{same.pk}"' in page
    assert '<span class="desk-sr">Agrees: </span>The Interior Ministry says both.' in page
    [found] = near(suggestion.statement, language="en", quantities=suggestion.quantities).claims
    assert found.differs
    for sentence in found.differs:
        assert f'<span class="desk-sr">Differs: </span>{sentence}' in page
    assert '<strong class="desk-relation desk-relation-contradicts">' in page


def make_draft_like(author, slug, statement, low):
    return start_claim(
        by=author,
        slug=slug,
        statement=statement,
        quantities=[{"low": int(low), "high": int(low), "measure": "people", "unit": "people", "wording": low}],
    )


def test_accept_opens_the_draft_and_accept_and_stay_comes_back_to_the_card(log_in, author, capture, suggestion):
    client = log_in(author)
    other = another(capture, "The union denies it")
    opened = client.post(on(suggestion, "accept"))
    claim = fresh(suggestion).claim
    assert opened["Location"] == f"/admin/claims/claim/{claim.pk}/change/"
    assert claim.statement == suggestion.statement
    assert claim.attributions.count() == 3

    stayed = client.post(on(other, "accept"), {"stay": "1"})
    assert stayed["Location"] == f"{article(capture)}#s{other.pk}"
    page = client.get(article(capture)).content.decode()
    assert page.count("Open the draft</a>") == 2


def test_the_draft_leads_back_to_the_passage_it_was_proposed_from(log_in, author, suggestion):
    claim = accept(suggestion, by=author)
    page = log_in(author).get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert f'/admin/claims/suggestion/article/{suggestion.capture_id}/#s{suggestion.pk}"' in page
    assert "The passage it was proposed from" in page


def test_two_who_accept_at_the_same_time_make_one_claim_and_both_see_it(capture, suggestion, author, colleague):
    first, second = Client(), Client()
    first.force_login(author)
    second.force_login(colleague)
    answers = [client.post(on(suggestion, "accept"))["Location"] for client in (first, second)]
    assert answers[0] == answers[1]
    assert Claim.objects.count() == 1
    decided = fresh(suggestion)
    assert decided.decided_by == author
    said = f"Rita Example accepted it at {decided.decided_at:%H:%M} UTC; this is the draft."
    assert said in second.get(answers[1]).content.decode()
    assert "The draft is filled in from the article." in first.get(answers[0]).content.decode()


def test_accepting_what_was_accepted_before_says_by_whom_and_when(log_in, author, colleague, capture, suggestion):
    accept(suggestion, by=colleague)
    client = log_in(author)
    Suggestion.objects.update(decided_at=datetime(2026, 1, 2, 7, 50, tzinfo=UTC))
    stayed = client.post(on(suggestion, "accept"), {"stay": "1"}, follow=True)
    assert "Tom Example accepted it on 2026-01-02 at 07:50 UTC; this is the draft." in stayed.content.decode()
    Suggestion.objects.update(decided_by=author)
    drop(fresh(suggestion).claim, by=author, note="It is a joke.")
    again = client.post(on(suggestion, "accept"), follow=True)
    assert "You accepted it on 2026-01-02 at 07:50 UTC; this is the claim." in again.content.decode()


def test_a_decided_card_is_its_statement_what_became_of_it_and_undo(log_in, author, capture, suggestion):
    reject(suggestion, by=author, reason="Not worth checking")
    page = log_in(author).get(article(capture)).content.decode()
    card = page.split(f'id="s{suggestion.pk}"')[1].split("</article>")[0]
    shown, folded = card.split("<details")
    for piece in (suggestion.statement, "Not worth checking", "data-undo"):
        assert piece in shown
    assert "Border News Agency" not in shown
    assert "Border News Agency" in folded
    assert "data-accept" not in card


def test_claims_to_merge_into_are_looked_for_where_the_known_ones_stand(log_in, author, capture, suggestion):
    page = log_in(author).get(article(capture)).content.decode()
    near = page.split('class="intake-near"')[1].split('class="intake-actions"')[0]
    assert "data-merge" in near
    assert "data-claims=" in near


def test_the_second_of_two_different_decisions_is_refused_on_the_card(log_in, author, colleague, capture, suggestion):
    reject(suggestion, by=colleague, reason="Not worth checking")
    answer = log_in(author).post(on(suggestion, "accept"))
    page = answer.content.decode()
    assert answer.status_code == 409
    card = page.split(f'id="s{suggestion.pk}"')[1].split("</article>")[0]
    assert "This suggestion is rejected already. Undo that first." in card
    assert "Not worth checking" in card
    assert not Claim.objects.exists()


def test_a_suggestion_that_makes_no_draft_says_why_on_its_card(log_in, author, suggestion):
    suggestion.quantities[0]["measure"] = ""
    suggestion.save()
    answer = log_in(author).post(on(suggestion, "accept"))
    assert answer.status_code == 400
    assert "Row 1: measure: This field cannot be blank." in answer.content.decode()
    assert fresh(suggestion).status == "open"


def test_rejecting_takes_a_common_reason_or_a_typed_one(log_in, author, capture, suggestion):
    client = log_in(author)
    other = another(capture, "The union denies it")
    client.post(on(suggestion, "reject"), {"common": "Not a claim of fact", "reason": ""})
    client.post(on(other, "reject"), {"reason": "It is a denial."})
    assert fresh(suggestion).decision_reason == "Not a claim of fact"
    assert fresh(other).decision_reason == "It is a denial."


@pytest.mark.parametrize(("reason", "said", "status"), [(" ", "needs a reason", 409), ("x" * 301, "at most 300", 400)])
def test_a_reason_that_is_refused_stays_typed(log_in, author, capture, suggestion, reason, said, status):
    answer = log_in(author).post(on(suggestion, "reject"), {"reason": reason})
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert f'value="{reason}"' in page
    assert fresh(suggestion).status == "open"


def test_merging_adds_an_appearance_and_undo_takes_it_back(log_in, author, capture, suggestion):
    claim = make_draft_like(author, "known", "People crossed.", "1")
    client = log_in(author)
    answer = client.post(on(suggestion, "merge"), {"claim": claim.pk})
    assert answer["Location"] == f"{article(capture)}#s{suggestion.pk}"
    assert (fresh(suggestion).status, fresh(suggestion).claim) == ("merged", claim)
    assert claim.attributions.filter(document=capture.document).exists()

    client.post(on(suggestion, "undo"))
    assert fresh(suggestion).status == "open"
    assert not claim.attributions.filter(document=capture.document).exists()


def test_what_is_merged_into_a_published_claim_says_when_it_will_appear(log_in, author, published, suggestion):
    answer = log_in(author).post(on(suggestion, "merge"), {"claim": published.pk}, follow=True)
    assert "The appearance is added when the claim is a draft again." in answer.content.decode()
    assert "Its appearance is added when the claim is a draft again." in answer.content.decode()


@pytest.mark.parametrize("chosen", ["", "x", "999999", "9" * 40])
def test_merging_into_no_claim_is_refused_in_words(log_in, author, suggestion, chosen):
    answer = log_in(author).post(on(suggestion, "merge"), {"claim": chosen})
    assert answer.status_code == 400
    assert "Choose the claim that it is." in answer.content.decode()
    assert fresh(suggestion).status == "open"


def test_claims_to_merge_into_are_found_by_words_with_and_without_scripts(log_in, author, capture, suggestion):
    claim = make_draft_like(author, "bridges", "Seven bridges were closed in May.", "7")
    client = log_in(author)
    piece = client.get(on(suggestion, "claims"), {"q": "closed bridges"}).content.decode()
    assert f'value="{claim.pk}"' in piece
    assert "<html" not in piece
    assert "No claim has these words." in client.get(on(suggestion, "claims"), {"q": "tunnels"}).content.decode()
    whole = client.get(article(capture), {"find": suggestion.pk, "q": "closed bridges"}).content.decode()
    assert f'value="{claim.pk}"' in whole.split(f'id="s{suggestion.pk}"')[1].split("</article>")[0]


def test_undoing_what_somebody_worked_on_is_refused_on_the_card(log_in, author, suggestion):
    change(accept(suggestion, by=author), author, selection_reason="Repeated everywhere.")
    answer = log_in(author).post(on(suggestion, "undo"))
    assert answer.status_code == 409
    assert "Somebody has worked on the draft that this became." in answer.content.decode()


def test_a_decision_is_not_made_by_looking(log_in, author, suggestion):
    client = log_in(author)
    for decision in ("accept", "merge", "reject", "undo"):
        assert client.get(on(suggestion, decision))["Location"].endswith(f"#s{suggestion.pk}")
    assert fresh(suggestion).status == "open"


@pytest.mark.parametrize("role", ["Researcher", "Reviewer", "Editor", "Administrator"])
def test_every_role_reads_and_decides(log_in, desk, capture, suggestion, role):
    client = log_in(make_person("somebody", role))
    assert "data-accept" in client.get(article(capture)).content.decode()
    assert client.post(on(suggestion, "reject"), {"reason": "No."}).status_code == 302
    assert client.get("/admin/claims/suggestion/").status_code == 200


def test_who_may_only_look_decides_nothing(client, desk, capture, suggestion):
    user = make_person("looker", "Researcher")
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_suggestion"))
    client.force_login(user)
    page = client.get(article(capture)).content.decode()
    assert "Your role cannot decide on suggestions." in page
    assert "data-reject" not in page
    assert "data-accept" not in page
    for decision in ("accept", "merge", "reject", "undo"):
        assert client.post(on(suggestion, decision), {"reason": "No."}).status_code == 403
    assert fresh(suggestion).status == "open"


def test_who_has_no_role_sees_nothing(client, desk, capture, suggestion):
    user = make_person("guest", "Researcher")
    user.groups.clear()
    client.force_login(user)
    addresses = [article(capture), on(suggestion, "claims"), on(suggestion, "accept"), "/admin/claims/suggestion/"]
    addresses += [f"/admin/sources/capture/{capture.pk}/{part}/" for part in ("bytes", "warc")]
    assert {client.get(url).status_code for url in addresses} == {403}


@pytest.mark.parametrize(("part", "content", "name"), [("bytes", HTML, "bin"), ("warc", b"\x1f\x8bwarc", "warc.gz")])
def test_what_was_captured_is_given_as_a_file_that_no_browser_shows(log_in, author, capture, part, content, name):
    answer = log_in(author).get(f"/admin/sources/capture/{capture.pk}/{part}/")
    assert answer.content == content
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="capture-{capture.pk}.{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_capture_of_before_there_were_warc_files_offers_none(log_in, author, suggestion):
    old = keep_capture(
        suggestion.capture.document, body=b"x", text="x", method=CaptureMethod.PASTED, media_type="text/plain"
    )
    client = log_in(author)
    assert client.get(f"/admin/sources/capture/{old.pk}/warc/").status_code == 404
    assert f"/admin/sources/capture/{old.pk}/warc/" not in client.get(article(old)).content.decode()
    assert f"/admin/sources/capture/{old.pk}/bytes/" in client.get(article(old)).content.decode()


def test_an_article_without_suggestions_says_so(log_in, author, capture):
    assert "Nothing is proposed" in log_in(author).get(article(capture)).content.decode()


def test_without_a_date_of_publication_the_page_says_from_when_days_are_counted(log_in, author, capture):
    client = log_in(author)
    said = "no date of publication, so days are counted from when it was captured"
    assert said not in client.get(article(capture)).content.decode()
    Document.objects.update(published_on=None)
    assert said in client.get(article(capture)).content.decode()


def test_a_document_that_is_not_on_the_web_has_no_original(log_in, author, capture, settings):
    Document.objects.update(url=f"{settings.SITE_URL}/documents/{capture.sha256}/")
    assert ">Original</a>" not in log_in(author).get(article(capture)).content.decode()


def test_suggestions_are_listed_by_decision_document_and_speaker_and_lead_to_their_article(
    log_in, author, capture, suggestion
):
    other = another(capture, "The union denies it")
    reject(other, by=author, reason="No.")
    client = log_in(author)

    def listed(**asked):
        return {row.pk for row in client.get("/admin/claims/suggestion/", asked).context["cl"].result_list}

    assert listed() == {suggestion.pk, other.pk}
    assert listed(decided="no") == {suggestion.pk}
    assert listed(decided="yes") == {other.pk}
    assert listed(status__exact="rejected") == {other.pk}
    assert listed(capture__document__id__exact=capture.document_id) == {suggestion.pk, other.pk}
    assert listed(speaker__id__exact=suggestion.speaker_id) == {suggestion.pk}
    assert listed(q="53,000") == {suggestion.pk}
    shown = client.get(f"/admin/claims/suggestion/{suggestion.pk}/change/")
    assert shown["Location"] == f"{article(capture)}#s{suggestion.pk}"


def test_what_is_no_article_is_not_found(log_in, author, capture):
    client = log_in(author)
    assert client.get("/admin/claims/suggestion/article/999999/").status_code == 404
    assert client.get("/admin/claims/suggestion/999999/claims/").status_code == 404
    assert client.post("/admin/claims/suggestion/999999/accept/").status_code == 404


def test_of_very_many_suggestions_the_known_claims_are_looked_up_when_they_are_seen(log_in, author, desk):
    paper = Source.objects.create(slug="paper", name="The Paper", kind=SourceKind.NEWS_OUTLET)
    document = Document.objects.create(publisher=paper, url="https://paper.example/long", title="Long")
    text = "\n".join(f"Sentence number {number} says something. " * 30 for number in range(300))
    capture = keep_capture(
        document, body=text.encode(), text=text, method=CaptureMethod.PASTED, media_type="text/plain"
    )
    Suggestion.objects.bulk_create(
        Suggestion(capture=capture, span_start=start, span_end=start + 30, statement=f"Statement {start}.")
        for start in range(0, len(text) - 100, len(text) // 200)
    )
    client = log_in(author)
    client.get(article(capture))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(article(capture)).content.decode()
    assert len(asked) <= 60
    assert page.count("Look now</a>") == page.count("data-card=") - LOOKED_UP_AT_ONCE
    last = Suggestion.objects.last()
    assert (
        client.get(article(capture), {"find": last.pk}).content.decode().count("Look now</a>")
        == page.count("Look now</a>") - 1
    )
