"""A cited article on a site of this machine, and looks at it."""

from claims.editorial.review import approve, submit
from claims.models import ClaimPage
from claims.publishing.evidence_health import recheck
from claims.publishing.publish import correct, publish
from sources.models import Document, Source
from tests.desk import change
from tests.reading import read_to_the_end

OTHER = "No queue of cars was seen at the border in the days after the speech."


def fetched_and_cited(site, claim, author, reviewer, editor):
    """Fetch the site's article, and publish a version of a claim that rests on the capture. Gives the document."""
    document = Document.objects.create(
        publisher=Source.objects.create(slug="harbour-paper", name="The Harbour Paper", kind="news_outlet"),
        url=site.url(),
        title="Ministry calls up 300,000 people",
    )
    look(document)
    publish_again(claim, author, reviewer, editor, evidence=[resting_on(document)])
    return document


def resting_on(document, **values):
    capture = document.captures.first()
    return {"document": document, "capture": capture, "stance": "supports", "note": "The report.", **values}


def publisher_of_others():
    return Source.objects.create(slug="others", name="Others", kind="organisation")


def publish_again(claim, author, reviewer, editor, **content):
    correct(claim, by=author, note="A better source.")
    change(claim, author, **content)
    submit(claim, by=author)
    approve(claim, by=reviewer)
    return publish(claim, by=editor, kind="update", note="A better source.")


def look(document):
    """Look at a document now. Gives the outcome."""
    return read_to_the_end(recheck(document)).check_made.outcome


def marks():
    return {page.slug: [each["outcome"] for each in page.source_changes] for page in ClaimPage.objects.all()}
