"""One row of every noun, so that every address of the site can be asked for."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.utils import timezone
from knox.models import AuthToken

from claims.access.invitations import invite
from claims.editorial import roles
from claims.editorial.replies import ask_for_reply
from claims.editorial.review import approve, submit
from claims.editorial.scale import install_default_scale
from claims.editorial.second_looks import raise_second_look
from claims.models import (
    AccessEvent,
    Assignment,
    ChangeKind,
    ClaimRelation,
    CollectedReview,
    Comment,
    CorrectionRequest,
    ImportBatch,
    Question,
    Rating,
    RatingCrosswalk,
    RatingScale,
    RefusedRow,
    ReviewPage,
    SavedFilter,
    Suggestion,
    Tip,
    Topic,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.publishing.export_files import make, request_export
from claims.publishing.plans import plan
from claims.publishing.policies import publish_policy
from claims.publishing.publish import correct, publish
from claims.publishing.redactions import ask_to_redact
from claims.record.collected import review_digest
from sources.models import Capture, Document, DocumentCheck, Intake, IntakeStep, Source
from tests.desk import change, make_draft, make_person, make_published

ROLES = ("anonymous", "Researcher", "Reviewer", "Editor", "Administrator")


def fill():
    """Make the rows. Returns {what an address names: the value to put there}, and the people by role."""
    roles.install()
    install_default_scale()
    people = {role: make_person(role.lower(), role) for role in ROLES[1:]}
    outsider = make_person("outsider", "Researcher")
    subscription = WebhookSubscription.objects.create(
        name="Mirror",
        url="https://mirror.example/hook",
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        events=["claim.published"],
        created_by=outsider,
    )
    published, publication = make_published(outsider, people["Reviewer"], people["Editor"])
    publish_second_version(published, outsider, people)
    draft = make_draft(outsider, slug="draft-claim")
    in_review = make_draft(outsider, slug="claim-in-review")
    submit(in_review, by=outsider)
    planned = plan_a_publication(outsider, people)
    capture = Capture.objects.first()
    tip = Tip.objects.create(text="Is this so?")
    report = CorrectionRequest.objects.create(publication=publication, text="A digit is wrong.")
    read = read_something(outsider, capture, published)
    review, batch = collect_a_review(outsider), bring_something_in(outsider)
    rows = {
        "sources/capture": capture,
        "sources/document": Document.objects.first(),
        "sources/source": Source.objects.first(),
        "claims/assignment": Assignment.objects.create(claim=draft, assignee=outsider),
        "claims/comment": Comment.objects.create(claim=draft, author=outsider, text="See page 3."),
        "claims/correctionrequest": report,
        "claims/exportfile": export_everything(),
        "auth/user": outsider,
        "auth/group": outsider.groups.first(),
        "claims/publication": publication,
        "claims/plannedpublication": planned,
        "claims/redaction": ask_to_redact(
            published,
            by=people["Editor"],
            versions=[1],
            reason_kind="court_order",
            reason="By order.",
            reference="12",
        ),
        "claims/policytext": publish_a_policy_twice(people["Editor"]),
        "claims/question": Question.objects.first(),
        "claims/ratingscale": RatingScale.objects.first(),
        "claims/rating": Rating.objects.first(),
        "claims/ratingcrosswalk": RatingCrosswalk.objects.create(
            publisher=Source.objects.get(slug="paper"), label="Wrong", rating=Rating.objects.first(), fit="exact"
        ),
        "claims/suggestion": Suggestion.objects.create(
            capture=capture, span_start=0, span_end=9, statement="The ministry gave a number."
        ),
        "claims/savedfilter": SavedFilter.objects.create(owner=outsider, noun="claims_claim", name="All", query="o=1"),
        "claims/tip": tip,
        **read,
        "knox/authtoken": AuthToken.objects.create(outsider)[0],
        "claims/topic": Topic.objects.first(),
        "claims/webhooksubscription": subscription,
        "claims/webhookdelivery": WebhookDelivery.objects.get(),
        "claims/claim": draft,
        "claims/collectedreview": review,
        "claims/importbatch": batch,
        **at_the_door(people["Administrator"]),
    }
    relation = ClaimRelation.objects.create(
        claim=draft, other=published, kind="contradicts", proposed_by=outsider.username, reasons=[]
    )
    values = {
        **{f"admin/{noun}": row.pk for noun, row in rows.items()},
        "document_id": Document.objects.first().pk,
        "sha256": capture.sha256,
        "relation_id": relation.pk,
        "other_id": relation.other_id,
        "in_review": in_review.pk,
        "namesake_id": Source.objects.get(slug="paper").pk,
        "capture_id": capture.pk,
        "intake_id": read["sources/intake"].pk,
        "suggestion_id": rows["claims/suggestion"].pk,
        "look_id": read["claims/secondlook"].pk,
        "reply_id": read["claims/replyrequest"].pk,
        "request_id": read["claims/replyrequest"].pk,
        "review_id": review.pk,
        "import_id": batch.pk,
        "tip_id": tip.pk,
        "key": tip.key,
        "report_id": report.pk,
        "key of a report": report.key,
        "sequence": rows["claims/exportfile"].sequence,
        "export_id": rows["claims/exportfile"].pk,
        "webhook_id": subscription.pk,
        "delivery_id": rows["claims/webhookdelivery"].pk,
    }
    return values, people


def plan_a_publication(by, people):
    """Approve one more claim, and plan its publication."""
    claim = make_draft(by, slug="planned-claim")
    submit(claim, by=by)
    approve(claim, by=people["Reviewer"])
    return plan(claim, by=people["Editor"], at=timezone.now() + timedelta(days=1))


def at_the_door(by):
    """Make what people leave who want to get in: an invitation, a line of the history of access, a wrong password."""
    invitation, _ = invite("nell@paper.example", Group.objects.get(name="Researcher"), by=by)
    attempt = {"username": "nell", "ip_address": "192.0.2.1", "failures_since_start": 5}
    return {
        "claims/invitation": invitation,
        "claims/accessevent": AccessEvent.objects.first(),
        "axes/accessattempt": AccessAttempt.objects.create(**attempt),
    }


def read_something(by, capture, claim):
    """Make what intake leaves: something read, a look at a cited document, a question to a claimant."""
    document = capture.document
    intake = Intake.objects.create(
        kind="text", publisher=document.publisher, document=document, capture=capture, handed_in_by=by, is_open=False
    )
    looked_again = Intake.objects.create(kind="recheck", url=document.url, document=document, is_open=False)
    check = DocumentCheck.objects.create(
        document=document, intake=looked_again, outcome="gone", note="The site answered 404."
    )
    return {
        "sources/intake": intake,
        "sources/intakestep": IntakeStep.objects.create(
            intake=intake, stage="suggest", status="failed", ended_at=timezone.now(), error="It broke."
        ),
        "sources/documentcheck": check,
        "claims/secondlook": raise_second_look(claim, check, reason="It is gone."),
        "claims/replyrequest": ask_for_reply(
            claim,
            by=by,
            asked=document.publisher,
            channel="press@ministry.example",
            question="Is this so?",
            deadline=timezone.now() + timedelta(days=1),
        ),
    }


def export_everything():
    """Make a file of everything that is published. Returns the ExportFile."""
    export = request_export("ndjson")
    make(export.pk, at=timezone.now())
    export.refresh_from_db()
    return export


def collect_a_review(by):
    """Collect what another publisher found."""
    page = ReviewPage.objects.create(
        url="https://checks.example/1", publisher=Source.objects.get(slug="paper"), created_by=by
    )
    row = {"claim_reviewed": "The moon is hollow.", "label": "False", "language": "en"}
    return CollectedReview.objects.create(
        page=page, url=page.url, sha256=review_digest({**row, "url": page.url}), **row
    )


def bring_something_in(by):
    """Make what a file leaves that was brought in."""
    batch = ImportBatch.objects.create(
        file_name="rows.csv", sha256="a" * 64, size_bytes=9, format="csv", by=by, status="running", refused_count=1
    )
    RefusedRow.objects.create(batch=batch, position=1, line=2, code="no-claim", reason="There is no claim.")
    return batch


def publish_a_policy_twice(by):
    """Publish how the desk checks, and then once more. Returns the newer text."""
    words = {"by": by, "language": "en", "title": "How we check"}
    publish_policy("methodology", **words, body="With care.", expected_version=0)
    return publish_policy("methodology", **words, body="With more care.", note="We learned.", expected_version=1)


def publish_second_version(claim, author, people):
    """Publish the claim once more, so that there is a difference to look at."""
    correct(claim, by=author, note="A better source.")
    change(claim, author, verdict={"confidence": "medium"})
    submit(claim, by=author)
    approve(claim, by=people["Reviewer"])
    publish(claim, by=people["Editor"], note="We are less sure.", kind=ChangeKind.UPDATE)
