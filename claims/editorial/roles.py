"""Who may do what. One table; `install` writes it into the groups that Django checks permissions against."""

from django.contrib.auth.models import Group, Permission

DRAFT = (
    "claims.view_claim",
    "claims.add_claim",
    "claims.change_claim",
    "claims.view_claimevent",
    "claims.view_editorialreview",
    "claims.view_publication",
    "claims.view_plannedpublication",
    "claims.view_policytext",
    "claims.view_notice",
    "claims.view_topic",
    "claims.view_ratingscale",
    "claims.view_rating",
    "claims.view_ratingcrosswalk",
    *(f"claims.{action}_question" for action in ("view", "add", "change")),
    *(f"claims.{action}_comment" for action in ("view", "add")),
    *(f"claims.{action}_savedfilter" for action in ("view", "add", "change", "delete")),
    *(f"claims.{action}_assignment" for action in ("view", "add", "change", "delete")),
    *(f"claims.{action}_tip" for action in ("view", "change")),
    *(f"claims.{action}_correctionrequest" for action in ("view", "change")),
    *(f"claims.{action}_suggestion" for action in ("view", "change")),
    *(f"claims.{action}_secondlook" for action in ("view", "change")),
    *(f"claims.{action}_replyrequest" for action in ("view", "add", "change")),
    *(f"sources.{action}_{noun}" for noun in ("source", "document") for action in ("view", "add", "change")),
    *(f"sources.{action}_capture" for action in ("view", "add")),
    "claims.view_exportfile",
    "claims.view_importbatch",
    "claims.view_refusedrow",
    "claims.view_reviewpage",
    "claims.view_collectedreview",
    "sources.view_documentcheck",
    "sources.view_intake",
    "sources.view_intakestep",
)
REVIEW = ("claims.review_claim",)
PUBLISH = (
    "claims.publish_claim",
    "claims.view_redaction",
    "claims.search_audit",
    "claims.publish_policy",
    "claims.import_reviews",
    "claims.add_exportfile",
    *(f"claims.{action}_topic" for action in ("add", "change")),
    *(f"claims.{action}_ratingcrosswalk" for action in ("add", "change", "delete")),
    *(f"claims.{action}_webhooksubscription" for action in ("view", "add", "change")),
    "claims.view_webhookdelivery",
)
ADMINISTER = (
    "claims.restore_log",
    *(f"claims.{action}_{noun}" for noun in ("ratingscale", "rating") for action in ("add", "change")),
    *(f"auth.{action}_user" for action in ("view", "add", "change")),
    "auth.view_group",
    *(f"knox.{action}_authtoken" for action in ("view", "add", "delete")),
    *(f"claims.{action}_invitation" for action in ("view", "add")),
    *(f"axes.{action}_accessattempt" for action in ("view", "delete")),
    "claims.view_accessevent",
)

ROLES = {
    "Researcher": DRAFT,
    "Reviewer": DRAFT + REVIEW,
    "Editor": DRAFT + REVIEW + PUBLISH,
    "Administrator": DRAFT + REVIEW + PUBLISH + ADMINISTER,
}

# What a role may do, in words: a role may do it where it has all of these.
IN_WORDS = {
    "Read drafts and everything else on the desk": tuple(name for name in DRAFT if ".view_" in name),
    "Draft claims, hand in articles, decide about suggestions, tips and reports": DRAFT,
    "Approve other people's drafts, and send them back": REVIEW,
    "Publish, correct and withdraw claims": ("claims.publish_claim",),
    "Redact published versions, as one of two": ("claims.publish_claim", "claims.view_redaction"),
    "Publish the desk's own pages": ("claims.publish_policy",),
    "Make topics, and map other publishers' labels": ("claims.add_topic", "claims.add_ratingcrosswalk"),
    "Import reviews of others, and ask for exports": ("claims.import_reviews", "claims.add_exportfile"),
    "Set up webhooks": ("claims.add_webhooksubscription",),
    "Change the rating scale": ("claims.add_ratingscale", "claims.add_rating"),
    "Invite people, give roles, reset second factors, sign people out": ("claims.add_invitation", "auth.change_user"),
    "Search who did what, on the whole desk": ("claims.search_audit",),
    "Read the history of access, and lift locks": ("claims.view_accessevent", "axes.delete_accessattempt"),
    "Make tokens for programs": ("knox.add_authtoken",),
    "Restore the public log": ("claims.restore_log",),
}


def install():
    """Make the groups carry exactly the permissions of the table. Safe to repeat."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([known[full_name] for full_name in wanted])
