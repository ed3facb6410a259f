"""A small newsroom for tests: people with roles, sources, and a claim that is ready for review."""

from datetime import date
from decimal import Decimal

from django.contrib.auth.models import Group, User

from claims.editorial.drafting import edit, start_claim
from claims.editorial.review import approve, submit
from claims.editorial.scopes import SCOPES, make_token
from claims.matching.review_words import take_words_of
from claims.models import CollectedReview, Question, Rating, ReviewPage, Topic
from claims.publishing.publish import correct, publish
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source, SourceKind

PASSWORD = "correct horse battery staple"


def make_person(name, role):
    """Make a member of the desk."""
    user = User.objects.create_user(
        name, password=PASSWORD, first_name=name.capitalize(), last_name="Example", is_staff=True
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def token_of(person, *scopes):
    """Make a token for a person's program, which may do all that its owner may, unless scopes are named."""
    return make_token(person, scopes=scopes or list(SCOPES), days=90)[1]


def make_document(publisher, *, url="https://paper.example/article", text="The ministry said 300,000 people."):
    """Make a document with a capture of its text."""
    document = Document.objects.create(
        publisher=publisher, url=url, title="Ministry gives a number", published_on=date(2022, 9, 29)
    )
    keep_capture(document, body=text.encode(), text=text, method=CaptureMethod.PASTED, media_type="text/plain")
    return document


def make_sources():
    """Make a ministry and a paper that reports it. Returns (ministry, paper, statement, article)."""
    ministry = Source.objects.create(slug="ministry", name="The Ministry", kind=SourceKind.GOVERNMENT_BODY)
    paper = Source.objects.create(slug="paper", name="The Paper", kind=SourceKind.NEWS_OUTLET)
    statement = make_document(ministry, url="https://ministry.example/statement")
    return ministry, paper, statement, make_document(paper)


def make_question(slug="how-many"):
    """Make a question about a number of people."""
    return Question.objects.create(
        slug=slug, text="How many people were called up?", measure="people called up", unit="people"
    )


def whole_content(**changes):
    """Give everything a draft needs to be ready for review, for `edit` or `start_claim`.

    Sources, question and topic are made where they do not exist yet.
    """
    ministry = Source.objects.filter(slug="ministry").first()
    if ministry is None:
        make_sources()
        make_question()
        Topic.objects.get_or_create(slug="war", defaults={"name": "War"})
    ministry, paper = Source.objects.get(slug="ministry"), Source.objects.get(slug="paper")
    article = paper.documents.get()
    return {
        "statement": "300,000 people were called up.",
        "selection_reason": "The number was widely repeated.",
        "question": Question.objects.get(slug="how-many"),
        "said_on": date(2022, 9, 21),
        "topics": [Topic.objects.get(slug="war")],
        "attributions": [
            {"source": ministry, "document": ministry.documents.get(), "stance": "asserts"},
            {
                "source": paper,
                "document": article,
                "capture": article.captures.get(),
                "stance": "reports",
                "relays": 0,
                "quote": "300,000 people",
            },
        ],
        "quantities": [
            {
                "low": Decimal(300_000),
                "high": Decimal(300_000),
                "measure": "people called up",
                "unit": "people",
                "wording": "300,000",
            }
        ],
        "verdict": {
            "rating": Rating.objects.get(slug="true"),
            "conclusion": "The order names this number.",
            "reasoning": "We read the **order**.",
            "as_of": date(2022, 10, 1),
            "confidence": "high",
            "confidence_reason": "The order is public.",
        },
        "evidence": [{"document": ministry.documents.get(), "stance": "supports", "note": "The order itself."}],
        **changes,
    }


def make_review_by_others(by, **changes):
    """Collect a review of a claim like ours, by the paper. Returns the CollectedReview."""
    said = {"claim_reviewed": "A million people were called up.", "label": "Not so", "language": "en", **changes}
    page, _ = ReviewPage.objects.get_or_create(
        url="https://checks.example/1", defaults={"publisher": Source.objects.get(slug="paper"), "created_by": by}
    )
    position = page.reviews.count()
    review = CollectedReview.objects.create(
        page=page, position=position, url=page.url, sha256=f"{position:064}", **said
    )
    take_words_of([review.pk])
    return review


def make_draft(by, slug="conscripts", **changes):
    """Start a draft that is ready for review."""
    return start_claim(by=by, slug=slug, **whole_content(**changes))


def make_published(author, reviewer, publisher, slug="conscripts", **changes):
    """Take a claim all the way. Returns the claim and its publication."""
    claim = make_draft(author, slug, **changes)
    submit(claim, by=author)
    approve(claim, by=reviewer)
    return claim, publish(claim, by=publisher)


def publish_next(claim, author, reviewer, publisher, kind, note, **content):
    """Publish a further version of a claim, with other content. Returns its publication."""
    correct(claim, by=author, note="Look again.")
    change(claim, author, **content)
    submit(claim, by=author)
    approve(claim, by=reviewer)
    return publish(claim, by=publisher, kind=kind, note=note)


def change(claim, by, **content):
    """Edit a claim as somebody who has just opened it."""
    claim.refresh_from_db()
    return edit(claim, by=by, expected_version=claim.version, **content)
