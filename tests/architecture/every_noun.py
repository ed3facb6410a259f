"""One row of every noun, so that every address of the site can be asked for."""

from knox.models import AuthToken

from claims.editorial import roles
from claims.editorial.review import approve, submit
from claims.editorial.scale import install_default_scale
from claims.models import (
    Assignment,
    ChangeKind,
    ClaimRelation,
    Comment,
    CorrectionRequest,
    Question,
    Rating,
    RatingCrosswalk,
    RatingScale,
    Suggestion,
    Tip,
    Topic,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.publishing.publish import correct, publish
from sources.models import Capture, Document, Source
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
    capture = Capture.objects.first()
    rows = {
        "sources/capture": capture,
        "sources/document": Document.objects.first(),
        "sources/source": Source.objects.first(),
        "claims/assignment": Assignment.objects.create(claim=draft, assignee=outsider),
        "claims/comment": Comment.objects.create(claim=draft, author=outsider, text="See page 3."),
        "claims/correctionrequest": CorrectionRequest.objects.create(publication=publication, text="A digit is wrong."),
        "auth/user": outsider,
        "auth/group": outsider.groups.first(),
        "claims/publication": publication,
        "claims/question": Question.objects.first(),
        "claims/ratingscale": RatingScale.objects.first(),
        "claims/rating": Rating.objects.first(),
        "claims/ratingcrosswalk": RatingCrosswalk.objects.create(
            publisher=Source.objects.get(slug="paper"), label="Wrong", rating=Rating.objects.first(), fit="exact"
        ),
        "claims/suggestion": Suggestion.objects.create(
            capture=capture, span_start=0, span_end=9, statement="The ministry gave a number."
        ),
        "claims/tip": Tip.objects.create(text="Is this so?"),
        "knox/authtoken": AuthToken.objects.create(outsider)[0],
        "claims/topic": Topic.objects.first(),
        "claims/webhooksubscription": subscription,
        "claims/webhookdelivery": WebhookDelivery.objects.get(),
        "claims/claim": draft,
    }
    relation = ClaimRelation.objects.create(
        claim=draft, other=published, kind="contradicts", proposed_by=outsider.username, reasons=[]
    )
    values = {
        **{f"admin/{noun}": row.pk for noun, row in rows.items()},
        "document_id": Document.objects.first().pk,
        "sha256": capture.sha256,
        "relation_id": relation.pk,
        "in_review": in_review.pk,
    }
    return values, people


def publish_second_version(claim, author, people):
    """Publish the claim once more, so that there is a difference to look at."""
    correct(claim, by=author, note="A better source.")
    change(claim, author, verdict={"confidence": "medium"})
    submit(claim, by=author)
    approve(claim, by=people["Reviewer"])
    publish(claim, by=people["Editor"], note="We are less sure.", kind=ChangeKind.UPDATE)
