"""Second looks on the desk: what waits, what differs, and what somebody found."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from claims.admin.claim.panels import cited_documents
from claims.editorial.second_looks import settle
from claims.models import SecondLook
from sources.models import Document, Source
from tests.admin.cited import CITED, changed, fetched, gone, look_at
from tests.desk import PASSWORD, change, make_draft

LIST = "admin:claims_secondlook_changelist"


def page(look):
    return reverse("admin:claims_secondlook_change", args=[look.pk])


def read(client, look):
    answer = client.get(page(look))
    assert answer.status_code == 200
    return answer.content.decode()


def onlooker():
    """Make somebody who may see second looks and nothing else."""
    user = User.objects.create_user("onlooker", password=PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_secondlook"]))
    return user


def test_open_ones_come_first_longest_waiting_before_all(log_in, claim, author):
    others = {slug: make_draft(author, slug=slug) for slug in ("old", "settled")}
    looks = {"new": changed(claim), **{slug: gone(other) for slug, other in others.items()}}
    settle(looks["settled"], by=author, note="It moved.")
    SecondLook.objects.filter(pk=looks["old"].pk).update(raised_at=timezone.now() - timedelta(days=9))

    client = log_in(author)

    def listed(query=""):
        return [look.pk for look in client.get(reverse(LIST) + query).context["cl"].result_list]

    new, old, settled = (looks[name].pk for name in ("new", "old", "settled"))
    assert listed() == [old, new, settled]
    assert listed("?settled=no") == [old, new]
    assert listed("?settled=yes") == [settled]
    assert listed("?check_made__outcome__exact=gone") == [old, settled]
    assert "1\xa0week, 2\xa0days" in client.get(reverse(LIST)).content.decode()


def test_the_page_shows_word_by_word_what_differs(log_in, claim, author):
    text = read(log_in(author), changed(claim))
    assert "<del>300,000</del><ins>fewer</ins>" in text
    assert "They were called up" not in text  # a paragraph that did not change
    assert "300,000 people were called up." in text  # the claim


def test_it_says_which_quotes_are_still_there(log_in, claim, author):
    look = changed(claim, found="The ministry said\n300,000 people, or so.")
    text = read(log_in(author), look)
    assert "Still there" in text
    assert "Not there any more" not in text

    fetched(look.document, "The ministry said nothing.")
    look_at(look.document, "changed", found=look.document.captures.first())
    text = read(log_in(author), look)
    assert "Not there any more" in text
    assert "Still there" not in text


def test_what_is_gone_says_what_the_server_answered(log_in, claim, author):
    text = read(log_in(author), gone(claim))
    assert "The server answered 404: not found." in text
    assert "There is no text now to look in." in text


def test_what_reads_again_as_cited_says_so(log_in, claim, author):
    look = gone(claim)
    look_at(look.document, "unchanged", found=look.document.captures.get(text=CITED))
    text = read(log_in(author), look)
    assert "It reads again as it was cited" in text
    assert "<del>300,000" not in text


def test_a_page_that_was_made_to_do_harm_is_only_text(log_in, claim, author):
    text = read(log_in(author), changed(claim, found="<script>alert(1)</script><img src=x onerror=alert(2)>"))
    assert "&lt;script&gt;" in text
    assert "<img src=x" not in text


def test_settling_it(log_in, claim, author):
    look = changed(claim)
    client = log_in(author)
    answer = client.post(page(look), {"note": "The number is gone; I correct the claim."})
    assert answer.status_code == 302
    look.refresh_from_db()
    assert (look.settled_by, look.settled_note) == (author, "The number is gone; I correct the claim.")
    text = read(client, look)
    assert "The number is gone; I correct the claim." in text
    assert 'name="note"' not in text


@pytest.mark.parametrize(("note", "status"), [("", 409), ("x" * 501, 200)])
def test_what_is_refused_loses_nothing_that_was_typed(note, status, log_in, claim, author):
    look = changed(claim)
    answer = log_in(author).post(page(look), {"note": note})
    text = answer.content.decode()
    assert answer.status_code == status
    assert 'role="alert"' in text
    assert note in text
    assert SecondLook.objects.open().count() == 1


def test_two_who_settle_it(log_in, claim, author, reviewer):
    look = changed(claim)
    settle(look, by=reviewer, note="It stands.")
    answer = log_in(author).post(page(look), {"note": "It does not."})
    assert answer.status_code == 409
    assert "Somebody has settled this already." in answer.content.decode()


def test_whoever_may_only_see_settles_nothing(log_in, claim):
    look = changed(claim)
    client = log_in(onlooker())
    text = read(client, look)
    assert 'name="note"' not in text
    assert "Look again now" not in text
    assert client.post(page(look), {"note": "Fine."}).status_code == 403
    assert SecondLook.objects.open().exists()


def test_there_is_no_other_way_to_write_one(log_in, claim, editor):
    look = changed(claim)
    client = log_in(editor)
    assert client.get(reverse("admin:claims_secondlook_add")).status_code == 403
    assert client.post(reverse("admin:claims_secondlook_delete", args=[look.pk])).status_code == 403


def test_a_second_look_that_is_not_there(log_in, author):
    answer = log_in(author).get(reverse("admin:claims_secondlook_change", args=[4711]))
    assert answer.status_code == 302


def test_the_claim_and_home_lead_to_it(log_in, claim, author):
    look = changed(claim)
    client = log_in(author)
    for address in (reverse("admin:claims_claim_change", args=[claim.pk]), reverse("admin:index")):
        assert page(look) in client.get(address).content.decode(), address
    settle(look, by=author, note="It stands.")
    for address in (reverse("admin:claims_claim_change", args=[claim.pk]), reverse("admin:index")):
        assert page(look) not in client.get(address).content.decode(), address


def test_lists_and_pages_read_no_bytes(log_in, claim, author, django_assert_max_num_queries):
    look = changed(claim)
    client = log_in(author)
    document = reverse("admin:sources_document_change", args=[look.document_id])
    check = reverse("admin:sources_documentcheck_change", args=[look.check_made_id])
    workspace = reverse("admin:claims_claim_change", args=[claim.pk])
    lists = [reverse(f"admin:{noun}_changelist") for noun in ("sources_capture", "sources_documentcheck")]
    for address in (page(look), document, check, workspace, reverse(LIST), *lists):
        with django_assert_max_num_queries(200) as asked:
            assert client.get(address).status_code == 200
        read_bytes = [
            query["sql"] for query in asked.captured_queries if '"warc"' in query["sql"] or '"body"' in query["sql"]
        ]
        assert not read_bytes, address


def test_many_documents_take_no_more_queries(claim, author, django_assert_num_queries):
    changed(claim)
    with django_assert_num_queries(3):
        assert len(cited_documents(claim)) == 2
    paper = Source.objects.get(slug="paper")
    addresses = [f"https://paper.example/{number}" for number in range(8)]
    documents = [Document.objects.create(publisher=paper, url=address, title=address) for address in addresses]
    links = [{"source": paper, "document": document, "stance": "reports"} for document in documents]
    change(claim, author, attributions=links)
    with django_assert_num_queries(3):
        rows = cited_documents(claim)
    # Those of the chain, the evidence, and the one that waits although it is cited no more, which comes first.
    assert (len(rows), rows[0]["look"] is not None, rows[1]["look"]) == (10, True, None)
