"""A log, its export, an empty desk, and what is looked at when the one was restored into the other."""

import io
from datetime import date

from django.core.management import call_command
from django.db import connection

from claims.editorial.review import approve, submit
from claims.editorial.scale import install_default_scale
from claims.models import ChangeKind, Publication, Question, Rating
from claims.publishing.imports.hand_in import hand_in
from claims.publishing.imports.run import run
from claims.publishing.publish import correct, publish, withdraw
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source
from tests.desk import change, make_published, whole_content

ADDRESSES = (
    "/api/v1/claims/?include=withdrawn&page_size=100",
    "/api/v1/claims/?q=Georgia",
    "/api/v1/claims/conscripts/",
    "/api/v1/claims/conscripts/versions/",
    "/api/v1/claims/conscripts/versions/1/",
    "/api/v1/claims/taken-back/",
    "/api/v1/changes/?since=0&limit=100",
    "/api/v1/corrections/",
    "/api/v1/questions/how-many/",
    "/api/v1/questions/how-many/conflicts/",
    "/api/v1/sources/",
    "/api/v1/topics/",
    "/api/v1/documents/",
    "/log/3/entry.json",
    "/claims/conscripts/v/1/record.json",
)


def publish_seven(author, reviewer, editor):
    """Publish seven entries: a new rating, a typo, an update, a withdrawal; translations, media, others' reviews."""

    def again(claim, kind, note, **content):
        correct(claim, by=author, note="Look again.")
        change(claim, author, **content)
        submit(claim, by=author)
        approve(claim, by=reviewer)
        publish(claim, by=editor, kind=kind, note=note)

    first, _ = make_published(author, reviewer, editor)
    paper = Source.objects.get(slug="paper")
    rich = {
        "statement": "More than 53,000 people entered Georgia.",
        "external_reviews": [{"publisher": paper, "url": "https://p.example/r", "label": "Right", "title": "We checked",
                              "rating": Rating.objects.get(slug="true"), "reviewed_on": date(2022, 10, 3)}],
        "translations": [{"language": "ko", "statement": "5만 3천 명.", "conclusion": "맞다.",
                          "translated_by": "Jiwoo Han"}],
        "media": [{"kind": "image", "content_url": "https://p.example/1.jpg", "caption": "Cars before a barrier.",
                   "authenticity": "StagedContent", "document": paper.documents.get()}],
        "evidence": [*whole_content()["evidence"],
                     {"document": paper.documents.get(), "capture": paper.documents.get().captures.get(),
                      "stance": "supports", "quote": "The ministry said 300,000 people.", "locator": "p. 3"},
                     {"document": paper.documents.get(), "stance": "context", "is_confidential": True,
                      "confidential_reason": "A witness asked for it."}],
    }  # fmt: skip
    second, _ = make_published(author, reviewer, editor, "georgia", **rich)
    again(first, ChangeKind.RATING_CHANGED, "The order gives no number.",
          verdict={"rating": Rating.objects.get(slug="half-true"), "conclusion": "Only the minister names it."},
          question=Question.objects.create(slug="how-many-left", text="How many?", measure="people called up",
                                           unit="people"))  # fmt: skip
    third, _ = make_published(author, reviewer, editor, "taken-back", statement="300,000 people left.", question=None)
    again(second, ChangeKind.TYPO, "A letter.", verdict={"confidence_reason": "The order is “public”."})
    withdraw(third, by=editor, note="We were wrong.")
    Source.objects.filter(slug="paper").update(name="The New Paper", country="KZ")
    again(first, ChangeKind.UPDATE, "The paper has a new name.", verdict={"confidence": "medium"})
    return Publication.objects.order_by("sequence")


def stored():
    """Give the log as its rows hold it."""
    names = ("sequence", "slug", "version", "kind", "note", "credits", "published_at")
    digests = ("record_json", "record_sha256", "previous_sha256", "entry_sha256")
    return list(Publication.objects.order_by("sequence").values_list(*names, *digests))


def forget_everything():
    """Empty every table of the desk, as a new database has them; people and roles stay."""
    mine = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(claims|sources)_'"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(mine)
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("SET LOCAL session_replication_role = origin")
    install_default_scale()


def capture_the_article_again():
    """Keep a capture of what the tests' claims cite, as the desk would before it goes on."""
    article = Document.objects.get(url="https://paper.example/article")
    text = "The ministry said 300,000 people."
    keep_capture(article, body=text.encode(), text=text, method=CaptureMethod.PASTED, media_type="text/plain")


def bring(path, *, by, **how):
    batch = hand_in(path, by=by, **how)
    run(batch, path)
    return batch


def verify():
    printed = io.StringIO()
    call_command("verify_log", stdout=printed)
    return printed.getvalue()


def answers(readers):
    return {address: readers.get(address).content for address in ADDRESSES}


def tampered(exported, lines, name="tampered.ndjson"):
    path = exported.with_name(name)
    path.write_bytes(b"".join(lines))
    return path
