"""Handing in on the desk: three ways, what was typed is never lost, and a reading can be followed and tried again."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.admin.intake.progress import Progress
from claims.models import Suggestion
from sources.intake.hand_in import hand_in_address, hand_in_text
from sources.intake.steps import take
from sources.models import Capture, Intake, IntakeStep, Source, SourceKind, StepStatus
from tests.desk import make_person
from tests.reading import WORK, read_to_the_end

HAND_IN = "/admin/sources/intake/add/"
TEXT = (
    "The Ministry of Defence said on Tuesday that 300,000 people were called up under the order.\n\n"
    "According to the union, more than 5,000 nurses left the country last year."
)


@pytest.fixture
def paper(desk):
    return Source.objects.create(slug="paper", name="The Paper", kind=SourceKind.NEWS_OUTLET, aliases=["TP"])


def pasted(**changes):
    return {"kind": "text", "publisher": "The Paper", "text": TEXT, "published_on": "2022-09-29", **changes}


def failed_address(author, **known):
    """Hand in an address that is refused: a port that nothing is fetched from."""
    return read_to_the_end(hand_in_address("http://127.0.0.1:9/away", by=author, **known))


def test_an_address_is_handed_in_and_followed(log_in, author):
    answer = log_in(author).post(HAND_IN, {"kind": "address", "url": "paper.example/a?utm_source=x"})
    intake = Intake.objects.get()
    assert answer["Location"] == f"/admin/sources/intake/{intake.pk}/change/?watch=1"
    assert (intake.kind, intake.url, intake.handed_in_by) == ("address", "https://paper.example/a", author)


def test_a_file_is_handed_in_with_what_is_known_of_it(log_in, author, paper):
    log_in(author).post(
        HAND_IN,
        {
            "kind": "file",
            "file": SimpleUploadedFile("minutes.txt", TEXT.encode()),
            "publisher": "TP",
            "published_on": "2022-09-29",
            "title": "Minutes",
        },
    )
    intake = Intake.objects.get()
    assert bytes(intake.body) == TEXT.encode()
    assert (intake.file_name, intake.publisher, intake.title) == ("minutes.txt", paper, "Minutes")
    assert intake.published_on == date(2022, 9, 29)


def test_a_text_is_handed_in_and_its_suggestions_are_shown_in_it(log_in, author, paper):
    client = log_in(author)
    client.post(HAND_IN, pasted(text=TEXT.replace("\n", "\r\n"), url="https://paper.example/a"))
    intake = read_to_the_end(Intake.objects.get())
    assert intake.capture.text == TEXT
    assert Suggestion.objects.filter(capture=intake.capture).exists()

    watched = client.get(f"/admin/sources/intake/{intake.pk}/change/?watch=1", follow=True)
    assert watched.redirect_chain[-1][0] == f"/admin/claims/suggestion/article/{intake.capture_id}/"
    assert b"<mark" in watched.content


@pytest.mark.parametrize(
    ("posted", "field", "said"),
    [
        ({"kind": "address", "url": ""}, "url", "This field is required."),
        ({"kind": "address", "url": "no address"}, "url", "Enter a valid URL."),
        ({"kind": "address", "url": "ftp://paper.example/a"}, "url", "Enter a valid URL."),
        ({"kind": "address", "url": "https://paper.example/a", "published_on": "soon"}, "published_on", "valid date"),
        ({"kind": "address", "url": "https://paper.example/a", "publisher": "Nobody"}, "publisher", "No source has"),
        ({"kind": "file"}, "file", "This field is required."),
        (pasted(text=" \n"), "text", "Paste the text."),
        (pasted(text="x" * 400_001), "text", "too long"),
        (pasted(publisher=""), "publisher", "This field is required."),
        (pasted(published_on="2999-01-01"), "published_on", "future"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(log_in, author, paper, posted, field, said):
    answer = log_in(author).post(HAND_IN, {"title": "A <title>", **posted})
    form = answer.context["forms"][posted["kind"]]
    assert said in " ".join(form.errors[field])
    assert said in answer.content.decode()
    shown = posted_from_kind(answer, posted["kind"])
    assert {name: shown[name] for name in posted if name != "kind"} == {
        name: value for name, value in posted.items() if name != "kind"
    }
    assert shown["title"] == "A <title>"
    assert b"A <title>" not in answer.content
    assert not Intake.objects.exists()


def posted_from_kind(answer, kind):
    """Give what stands in the form of one way of handing in."""
    form = answer.context["forms"][kind]
    return {name: form[name].value() or "" for name in form.fields}


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("minutes.docx", b"x", "has to end in"),
        ("minutes.txt", b"", "This file is empty."),
        ("minutes.txt", b"x" * 65, "too large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_has_to_be_chosen_again(log_in, author, settings, name, body, said):
    settings.INTAKE_BYTES_AT_MOST = 64
    answer = log_in(author).post(
        HAND_IN, {"kind": "file", "file": SimpleUploadedFile(name, body), "title": "Minutes of May"}
    )
    assert said in " ".join(answer.context["forms"]["file"].errors["file"])
    page = answer.content.decode()
    assert "Choose the file again" in page
    assert 'value="Minutes of May"' in page
    assert not Intake.objects.exists()


def test_a_publisher_nobody_has_named_before_is_added_in_one_round_unless_the_box_is_emptied(log_in, author, paper):
    client = log_in(author)
    forms = client.get(HAND_IN).context["forms"]
    assert {kind: form["add_publisher"].value() for kind, form in forms.items()} == dict.fromkeys(forms, True)

    refused = client.post(HAND_IN, pasted(publisher="The Evening Lamp"))
    assert "tick the box to add it" in refused.content.decode()
    assert refused.context["forms"]["text"]["add_publisher"].value() is False
    assert not Source.objects.filter(name__icontains="lamp").exists()

    answer = client.post(HAND_IN, pasted(publisher="The Evening Lamp", add_publisher="on"), follow=True)
    added = Source.objects.get(name__icontains="lamp")
    assert Intake.objects.get().publisher == added
    assert f"“{added}” is a new source, and was added." in answer.content.decode()

    again = client.post(HAND_IN, pasted(publisher="The Evening Lamp", add_publisher="on", text="More."), follow=True)
    assert "is a new source" not in again.content.decode()


def test_who_may_not_add_sources_is_offered_no_box(client, desk, paper):
    user = make_person("looker", "Researcher")
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_intake", "add_document"]))
    client.force_login(user)
    assert 'name="add_publisher"' not in client.get(HAND_IN).content.decode()
    refused = client.post(HAND_IN, pasted(publisher="The Evening Lamp", add_publisher="on"))
    assert "Your role cannot add sources." in refused.content.decode()
    assert not Intake.objects.exists()


def test_everything_wrong_is_said_at_once(log_in, author, paper):
    answer = log_in(author).post(HAND_IN, pasted(publisher="Nobody", published_on="2999-01-01", text=""))
    assert set(answer.context["forms"]["text"].errors) == {"publisher", "published_on", "text"}


def test_no_publisher_is_added_for_what_is_refused(log_in, author, paper):
    log_in(author).post(HAND_IN, pasted(publisher="The Evening Lamp", add_publisher="on", text=" "))
    assert not Source.objects.filter(name__icontains="lamp").exists()


@pytest.mark.parametrize("kind", ["address", "file", "text"])
def test_a_form_that_is_sent_twice_hands_in_once(log_in, author, paper, kind):
    client = log_in(author)

    def send():
        return client.post(
            HAND_IN,
            {
                "address": {"kind": "address", "url": "https://paper.example/a"},
                "file": {"kind": "file", "file": SimpleUploadedFile("a.txt", TEXT.encode()), "url": "paper.example"},
                "text": pasted(url="https://paper.example"),
            }[kind],
        )

    assert send()["Location"] == send()["Location"]
    assert Intake.objects.count() == 1


def test_the_same_text_read_in_between_is_still_the_same_click(log_in, author, paper):
    client = log_in(author)
    client.post(HAND_IN, pasted())
    read_to_the_end(Intake.objects.get())
    client.post(HAND_IN, pasted())
    assert Intake.objects.count() == 1
    Intake.objects.update(handed_in_at=timezone.now() - timedelta(hours=1))
    client.post(HAND_IN, pasted())
    assert Intake.objects.count() == 2


def test_what_was_handed_in_lately_is_listed_with_how_far_it_is(log_in, author, paper):
    hand_in_address("https://paper.example/waiting", by=author)
    failed_address(author, title="Away")
    done = read_to_the_end(hand_in_text(TEXT, by=author, publisher=paper, title="Read"))
    page = log_in(author).get(HAND_IN)
    states = {str(progress.intake): progress.state for progress in page.context["lately"]}
    assert states == {"https://paper.example/waiting": "queued", "Away": "failed", "Read": "done"}
    content = page.content.decode()
    count = Suggestion.objects.filter(capture=done.capture).count()
    assert f"{count} claims proposed, {count} to be decided." in content
    assert "Nothing is fetched from port 9." in content
    assert f'href="/admin/claims/suggestion/article/{done.capture_id}/"' in content


def test_the_list_is_paged_and_asks_a_fixed_number_of_queries(log_in, author):
    client = log_in(author)
    hand_in_address("https://paper.example/0", by=author)
    client.get(HAND_IN)
    with CaptureQueriesContext(connection) as one:
        client.get(HAND_IN)
    for number in range(1, 20):
        hand_in_address(f"https://paper.example/{number}", by=author)
    with CaptureQueriesContext(connection) as many:
        first = client.get(HAND_IN)
    assert len(many) == len(one) <= 15
    assert len(first.context["lately"]) == 15
    assert len(client.get(HAND_IN, {"page": 2}).context["lately"]) == 5
    assert client.get(HAND_IN, {"page": 3}).status_code == 404


def test_progress_says_what_is_going_on_and_where_to_go_on(log_in, author, paper):
    client = log_in(author)
    intake = hand_in_text(TEXT, by=author, publisher=paper)
    ask = f"/admin/sources/intake/{intake.pk}/progress/"
    waiting = client.get(ask).json()
    assert (waiting["state"], waiting["wait"], waiting["go_to"]) == ("queued", 1500, "")

    take(intake.steps.get().pk, WORK["extract"], at=timezone.now())
    going_on = client.get(ask).json()
    assert (going_on["state"], going_on["sentence"]) == ("running", "Looking for claims in the text.")
    assert "Done" in going_on["html"]

    read_to_the_end(intake)
    done = client.get(ask).json()
    assert (done["state"], done["wait"]) == ("done", None)
    assert done["go_to"] == f"/admin/claims/suggestion/article/{Capture.objects.get().pk}/"


def test_an_open_intake_refreshes_itself_without_scripts_and_a_closed_one_does_not(log_in, author):
    client = log_in(author)
    intake = hand_in_address("http://127.0.0.1:9/away", by=author)
    url = f"/admin/sources/intake/{intake.pk}/change/"
    refresh = '<noscript><meta http-equiv="refresh" content="3; url=?watch=1"></noscript>'
    assert refresh in client.get(url).content.decode()
    read_to_the_end(intake)
    assert refresh not in client.get(url, {"watch": "1"}).content.decode()


def test_a_step_that_is_tried_again_by_itself_says_when(log_in, author):
    intake = hand_in_address("https://paper.example/a", by=author)
    at = timezone.now().replace(microsecond=0) + timedelta(minutes=10)
    intake.steps.update(attempts_count=2, error_code="http-503", error="The server is busy.", next_attempt_at=at)
    page = log_in(author).get(f"/admin/sources/intake/{intake.pk}/change/").content.decode()
    assert f"tried again by itself at {at:%H:%M} UTC" in page
    assert f"Next attempt at {at:%Y-%m-%d %H:%M:%S} UTC." in page
    assert "2 attempts" in page
    assert "The server is busy." in page
    assert 'id="paste-instead"' in page
    assert "Try again</button>" not in page


def test_what_failed_can_be_tried_again(log_in, author):
    intake = failed_address(author)
    client = log_in(author)
    page = client.get(f"/admin/sources/intake/{intake.pk}/change/").content.decode()
    assert "Nothing is fetched from port 9. Try again, or paste its text." in page
    assert "Try again</button>" in page

    assert client.get(f"/admin/sources/intake/{intake.pk}/retry/").status_code == 405
    answer = client.post(f"/admin/sources/intake/{intake.pk}/retry/")
    assert answer["Location"] == f"/admin/sources/intake/{intake.pk}/change/?watch=1"
    step = IntakeStep.objects.get()
    assert (step.status, step.attempts_count) == (StepStatus.QUEUED, 0)
    again = client.post(f"/admin/sources/intake/{intake.pk}/retry/", follow=True)
    assert "It is being tried again already." in again.content.decode()


def test_trying_again_what_is_being_read_under_another_intake_is_refused_in_words(log_in, author):
    intake = failed_address(author)
    hand_in_address("http://127.0.0.1:9/away", by=author)
    answer = log_in(author).post(f"/admin/sources/intake/{intake.pk}/retry/", follow=True)
    assert "This address was handed in again, and is being read." in answer.content.decode()


def test_what_failed_can_be_pasted_instead_with_all_that_was_known(log_in, author, paper):
    intake = failed_address(author, publisher=paper, title="Away", published_on=date(2022, 9, 29))
    client = log_in(author)
    form = client.get(f"/admin/sources/intake/{intake.pk}/change/").context["form"]
    carried = {name: form[name].value() for name in ("publisher", "published_on", "title", "url")}
    assert carried == {
        "publisher": "The Paper",
        "published_on": date(2022, 9, 29),
        "title": "Away",
        "url": "http://127.0.0.1:9/away",
    }
    client.post(HAND_IN, {"kind": "text", "text": TEXT, **carried})
    text = read_to_the_end(Intake.objects.get(kind="text"))
    assert (text.document.url, text.document.title) == ("http://127.0.0.1:9/away", "Away")


def test_a_pasted_text_that_failed_comes_back_to_be_pasted_again(log_in, author, paper):
    intake = hand_in_text(TEXT, by=author, publisher=paper)
    now = timezone.now()
    intake.steps.update(status="failed", ended_at=now, error_code="x", error="It broke.")
    Intake.objects.update(is_open=False)
    form = log_in(author).get(f"/admin/sources/intake/{intake.pk}/change/").context["form"]
    assert form["text"].value() == TEXT


@pytest.mark.parametrize("role", ["Researcher", "Reviewer", "Editor", "Administrator"])
def test_every_role_hands_in_and_sees_every_step(log_in, desk, role):
    user = make_person("somebody", role)
    intake = failed_address(user)
    step = intake.steps.get()
    client = log_in(user)
    for url in (HAND_IN, "/admin/sources/intake/", "/admin/sources/intakestep/"):
        assert client.get(url).status_code == 200, url
    assert (
        client.get("/admin/sources/intakestep/", {"status__exact": "failed", "stage__exact": "fetch"})
        .context["cl"]
        .result_count
        == 1
    )
    assert client.get("/admin/sources/intake/", {"q": "127.0.0.1"}).context["cl"].result_count == 1
    assert client.get(f"/admin/sources/intakestep/{step.pk}/change/")["Location"].endswith(f"/{intake.pk}/change/")
    assert f'href="{HAND_IN}"' in client.get("/admin/").content.decode()


def test_nobody_without_a_role_sees_or_hands_in(client, desk):
    user = make_person("guest", "Researcher")
    intake = failed_address(user)
    user.groups.clear()
    client.force_login(user)
    addresses = [HAND_IN, "/admin/sources/intake/", f"/admin/sources/intake/{intake.pk}/change/"]
    addresses += [f"/admin/sources/intake/{intake.pk}/progress/", "/admin/sources/intakestep/"]
    assert {client.get(url).status_code for url in addresses} == {403}
    assert client.post(HAND_IN, {"kind": "address", "url": "https://paper.example/a"}).status_code == 403
    assert client.post(f"/admin/sources/intake/{intake.pk}/retry/").status_code == 403
    assert Intake.objects.count() == 1


def test_who_may_look_but_not_hand_in_sees_the_list_only(client, desk):
    user = make_person("looker", "Researcher")
    intake = failed_address(user)
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="view_intake"))
    client.force_login(user)
    page = client.get(HAND_IN).content.decode()
    assert "Your role cannot hand in documents." in page
    assert 'name="url"' not in page
    assert client.post(HAND_IN, {"kind": "address", "url": "https://paper.example/a"}).status_code == 403
    shown = client.get(f"/admin/sources/intake/{intake.pk}/change/").content.decode()
    assert "Try again</button>" not in shown
    assert 'id="paste-instead"' not in shown
    assert client.post(f"/admin/sources/intake/{intake.pk}/retry/").status_code == 403


def test_an_intake_whose_steps_are_gone_breaks_no_page(log_in, author):
    intake = hand_in_address("https://paper.example/a", by=author)
    intake.steps.all().delete()
    client = log_in(author)
    for url in (HAND_IN, "/admin/sources/intake/", f"/admin/sources/intake/{intake.pk}/change/"):
        assert client.get(url).status_code == 200, url


def test_addresses_that_are_none_are_not_found(log_in, author):
    client = log_in(author)
    for url in ("/admin/sources/intake/999/change/", "/admin/sources/intake/x/change/"):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("kind", [{}, {"kind": "telepathy"}, {"kind": "recheck"}])
def test_what_is_none_of_the_three_is_refused_with_the_form(log_in, author, kind):
    answer = log_in(author).post(HAND_IN, {"url": "https://paper.example/a", **kind})
    assert answer.status_code == 400
    assert "Say what it is: an address, a file or a text." in answer.content.decode()
    assert 'name="url"' in answer.content.decode()
    assert not Intake.objects.exists()


def test_the_path_above_the_pages_of_intake_is_named_as_in_the_menu(log_in, author, paper):
    intake = read_to_the_end(hand_in_text(TEXT, by=author, publisher=paper))
    client = log_in(author)
    above = f'<a href="{HAND_IN}">Intake</a> <span aria-hidden="true">›</span>'
    for url in (HAND_IN, Progress(intake).url, f"/admin/sources/intake/{intake.pk}/change/"):
        assert above in client.get(url).content.decode(), url
