"""What the audit looks through: each table that names who did something and at which moment.

What says only who did it last, or when it came and not when somebody wrote it down, is left out: an audit does not
guess. Publications, plans and reviews are steps of a claim, so they stand in its history already.
"""

from dataclasses import dataclass, field

from claims.editorial.actions import LINES_OF_NOBODYS_STEP, Action
from claims.models import Access

# Nouns whose pages on the desk keep no history of their own: Django's admin remembers who saved them there.
SET_UP = ("topic", "question", "rating", "ratingscale", "ratingcrosswalk", "webhooksubscription", "source", "document")


NO_CLAIM = "NULL::bigint"


@dataclass(frozen=True)
class Kind:
    """One table, as the audit reads it. All but names and labels is SQL about `line`, a row of the table.

    Args:
        name, label: in the address of the page, and on it.
        table: its name.
        at, actor: columns: when and who.
        what: what was done: a code of `whats`.
        whats: code to words. What is not named here is shown as it stands.
        note: why, in somebody's words.
        claim: the key of the claim that it is about.
        of_claim: tells whether it is about the claim that was asked for, %(claim)s, by an index.
        about: words for what it is about, where that is no claim.
        whose: the column of a second person, whom it was done to.
        address: from where.
        where: which rows.
        grows_by_itself: every step or sign-in adds a row; it has an index by actor and time, and one by whose and time.
        permission: needed besides that of the page.
        page: the name of the address of the row's own page; the row's `page_key` is its argument.
    """

    name: str
    label: str
    table: str
    at: str
    actor: str
    what: str
    whats: dict = field(default_factory=dict)
    note: str = "''"
    claim: str = NO_CLAIM
    of_claim: str = "line.claim_id = %(claim)s"
    about: str = "''"
    whose: str = ""
    address: str = "''"
    where: str = "true"
    grows_by_itself: bool = False
    permission: str = ""
    page: str = ""
    page_key: str = "line.id"


def _decided(name, label, table, *, whats, note, **more):
    """Give what is proposed or sent in by others, and decided here once."""
    return Kind(
        *(name, label, table, "decided_at", "decided_by_id", "line.status", whats, note),
        where="line.decided_at IS NOT NULL AND line.decided_by_id IS NOT NULL",
        **more,
    )


CLAIM_OF_REVIEW = "(SELECT claim_id FROM claims_editorialreview WHERE id = line.review_id)"
OF_REVIEW = "line.review_id IN (SELECT id FROM claims_editorialreview WHERE claim_id = %(claim)s)"
CLAIM_OF_REPORT = "(SELECT claim_id FROM claims_publication WHERE sequence = line.publication_id)"
OF_REPORT = "line.publication_id IN (SELECT sequence FROM claims_publication WHERE claim_id = %(claim)s)"

# In the order of the choice on the page. Lines of one moment stand in it too, so a new one goes to the end.
KINDS = (
    Kind(
        *("claim", "Histories of claims", "claims_claimevent", "at", "actor_id", "line.action"),
        {**dict(Action.choices), **LINES_OF_NOBODYS_STEP},
        note="line.note",
        claim="line.claim_id",
        grows_by_itself=True,
        page="admin:claims_claim_change",
        page_key="line.claim_id",
    ),
    Kind(
        *("access", "Access", "claims_accessevent", "at", "by_id", "line.what", dict(Access.choices)),
        note="line.note",
        whose="person_id",
        grows_by_itself=True,
        address="line.address",
        permission="claims.view_accessevent",
        page="admin:claims_accessevent_change",
    ),
    Kind(
        *("merge", "Merges of sources", "sources_sourcemerge", "at", "by_id", "'merged'", {"merged": "Merged"}),
        note="line.reason",
        about="(SELECT name FROM sources_source WHERE id = line.merged_id) || ' → ' || "
        "(SELECT name FROM sources_source WHERE id = line.kept_id)",
        page="admin:sources_source_change",
        page_key="line.kept_id",
    ),
    Kind(
        *("redaction-asked", "Redactions asked for", "claims_redaction", "asked_at", "asked_by_id", "line.reason_kind"),
        {"court_order": "For a court order", "personal_data": "For personal data", "other_legal": "For a legal reason"},
        note="line.reason",
        claim="line.claim_id",
        permission="claims.view_redaction",
        page="admin:claims_redaction_change",
    ),
    _decided(
        *("redaction", "Redactions decided", "claims_redaction"),
        whats={"done": "Confirmed and done", "taken_back": "Taken back"},
        note="line.reason",
        claim="line.claim_id",
        permission="claims.view_redaction",
        page="admin:claims_redaction_change",
    ),
    Kind(
        *("policy", "Versions of policies", "claims_policytext", "published_at", "published_by_id", "'published'"),
        {"published": "Published"},
        note="line.note",
        about="line.title || ', ' || line.language || ', version ' || line.version",
        permission="claims.view_policytext",
        page="admin:claims_policytext_change",
    ),
    _decided(
        *("suggestion", "Suggestions", "claims_suggestion"),
        whats={"accepted": "Accepted", "merged": "Merged into a claim", "rejected": "Rejected"},
        note="line.decision_reason",
        claim="line.claim_id",
        about="line.statement",
        permission="claims.view_suggestion",
        page="admin:claims_suggestion_article",
        page_key="line.capture_id",
    ),
    _decided(
        *("tip", "Tips", "claims_tip"),
        whats={"taken_up": "Taken up", "declined": "Declined"},
        note="line.answer",
        claim="line.claim_id",
        about="left(coalesce(nullif(line.text, ''), line.url), 200)",
        permission="claims.view_tip",
        page="admin:claims_tip_change",
    ),
    _decided(
        *("report", "Reports of errors", "claims_correctionrequest"),
        whats={"accepted": "Accepted", "declined": "Declined"},
        note="line.answer",
        claim=CLAIM_OF_REPORT,
        of_claim=OF_REPORT,
        permission="claims.view_correctionrequest",
        page="admin:claims_correctionrequest_change",
    ),
    _decided(
        *("relation", "Relations of claims", "claims_claimrelation"),
        whats={"confirmed": "Confirmed", "rejected": "Rejected"},
        note="line.decision_note",
        claim="line.claim_id",
        of_claim="%(claim)s IN (line.claim_id, line.other_id)",
        page="admin:claims_claim_change",
        page_key="line.claim_id",
    ),
    Kind(
        *("reply", "Questions to claimants", "claims_replyrequest", "asked_at", "asked_by_id", "'asked'"),
        {"asked": "Asked"},
        note="line.question",
        claim="line.claim_id",
        about="(SELECT name FROM sources_source WHERE id = line.asked_id)",
        permission="claims.view_replyrequest",
        page="admin:claims_replyrequest_change",
    ),
    Kind(
        *("look", "Second looks", "claims_secondlook", "settled_at", "settled_by_id", "'settled'"),
        {"settled": "Settled"},
        note="line.settled_note",
        claim="line.claim_id",
        where="line.settled_at IS NOT NULL",
        permission="claims.view_secondlook",
        page="admin:claims_secondlook_change",
    ),
    # Which rating it was, and why, its giver knows alone until the claim is decided.
    Kind(
        *("second-rating", "Second ratings", "claims_secondrating", "rated_at", "rated_by_id", "'rated'"),
        {"rated": "Rated before reading the verdict"},
        claim=CLAIM_OF_REVIEW,
        of_claim=OF_REVIEW,
        page="admin:claims_claim_change",
        page_key=CLAIM_OF_REVIEW,
    ),
    Kind(
        *("remark", "Remarks of reviewers", "claims_reviewremark", "settled_at", "settled_by_id", "'settled'"),
        {"settled": "Marked as done"},
        note="line.answer",
        claim=CLAIM_OF_REVIEW,
        of_claim=OF_REVIEW,
        where="line.settled_at IS NOT NULL",
        page="admin:claims_claim_change",
        page_key=CLAIM_OF_REVIEW,
    ),
    Kind(
        *("comment", "Comments", "claims_comment", "at", "author_id", "'written'", {"written": "Written"}),
        note="line.text",
        claim="line.claim_id",
        permission="claims.view_comment",
        page="admin:claims_claim_change",
        page_key="line.claim_id",
    ),
    Kind(
        *("intake", "What was handed in", "sources_intake", "handed_in_at", "handed_in_by_id", "line.kind"),
        {
            "address": "An address handed in",
            "file": "A file handed in",
            "text": "A text handed in",
            "recheck": "A document read again",
        },
        about="left(coalesce(nullif(line.title, ''), nullif(line.url, ''), line.file_name), 300)",
        where="line.handed_in_by_id IS NOT NULL",
        permission="sources.view_intake",
        page="admin:sources_intake_change",
    ),
    Kind(
        *("collected", "Collected reviews changed by hand", "claims_reviewpagechange", "at", "by_id", "line.change"),
        {"entered": "Entered", "replaced": "Replaced", "taken_back": "Taken back"},
        about="(SELECT url FROM claims_reviewpage WHERE id = line.page_id)",
        permission="claims.view_reviewpage",
    ),
    Kind(
        *("import", "Imports", "claims_importbatch", "created_at", "by_id"),
        "CASE WHEN line.is_dry_run THEN 'tried' ELSE 'begun' END",
        {"tried": "Tried", "begun": "Begun"},
        about="line.file_name",
        permission="claims.view_importbatch",
        page="admin:claims_importbatch_change",
    ),
    Kind(
        *("export", "Exports", "claims_exportfile", "requested_at", "requested_by_id", "'asked'"),
        {"asked": "Asked for"},
        about="line.format",
        where="line.requested_by_id IS NOT NULL",
        permission="claims.view_exportfile",
        page="admin:claims_exportfile_change",
    ),
    Kind(
        *("webhook", "Webhooks", "claims_webhooksubscription", "created_at", "created_by_id", "'made'"),
        {"made": "Set up"},
        about="line.name",
        permission="claims.view_webhooksubscription",
        page="admin:claims_webhooksubscription_change",
    ),
    Kind(
        *("set-up", "Set-up, sources and documents on the desk's forms", "django_admin_log"),
        *("action_time", "user_id", "line.action_flag::text"),
        {"1": "Added", "2": "Changed", "3": "Deleted"},
        note="line.change_message",
        about="(SELECT model FROM django_content_type WHERE id = line.content_type_id) || ': ' || line.object_repr",
        # That a webhook was set up is a line of its own.
        where="""line.content_type_id IN (SELECT id FROM django_content_type WHERE model = ANY(%(set_up)s))
            AND NOT (line.action_flag = 1 AND line.content_type_id IN (
                SELECT id FROM django_content_type WHERE model = 'webhooksubscription'))""",
    ),
    Kind(
        *("namesake", "Sources told apart", "sources_namesake", "at", "by_id"),
        "CASE WHEN line.are_apart THEN 'apart' ELSE 'taken_back' END",
        {"apart": "Told apart", "taken_back": "Taken back"},
        note="line.reason",
        about="(SELECT name FROM sources_source WHERE id = line.source_id) || ' ≠ ' || "
        "(SELECT name FROM sources_source WHERE id = line.other_id)",
        page="admin:sources_source_change",
        page_key="line.source_id",
    ),
)
