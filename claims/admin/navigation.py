"""The way around the desk: the sidebar by task."""

from django.urls import reverse

from claims.models import Claim, CorrectionRequest, Redaction, SecondLook, Suggestion, Tip, TipStatus

# What stands in the header where the window has no room for the sidebar.
MAIN = (
    "Home",
    "Notices",
    "Intake",
    "Claims",
    "Review queue",
    "Disputes",
    "Sources",
    "Documents",
    "Questions",
    "Public log",
)

DISPUTES = "admin:claims_claim_disputes"
FIGURES = "admin:claims_claim_figures"
AUDIT = "admin:claims_claim_audit"

# title: how many wait there, one query each.
WAITING = {
    "Notices": lambda user: user.notices.unread().count(),
    "Intake": lambda user: Suggestion.objects.open().count(),
    "Review queue": lambda user: Claim.objects.awaiting_review_by(user).count(),
    "Tips": lambda user: Tip.objects.filter(status=TipStatus.RECEIVED).count(),
    "Reports of errors": lambda user: CorrectionRequest.objects.waiting().count(),
    "Second looks": lambda user: SecondLook.objects.open().count(),
    "Redactions": lambda user: Redaction.objects.waiting().count(),
}

# group, [(title, icon, address, permission)]; an item is left out where the role lacks the permission.
GROUPS = (
    (
        "Desk",
        (
            ("Home", "home", "admin:index", None),
            ("Notices", "notifications", "admin:claims_notice_changelist", "claims.view_notice"),
            ("Intake", "move_to_inbox", "admin:sources_intake_add", "sources.view_intake"),
            ("Claims", "fact_check", "admin:claims_claim_changelist", "claims.view_claim"),
            ("Review queue", "rate_review", "admin:claims_claim_changelist?whose=review", "claims.review_claim"),
            ("Disputes", "compare_arrows", DISPUTES, "claims.view_claim"),
            ("Suggestions", "lightbulb", "admin:claims_suggestion_changelist", "claims.view_suggestion"),
            ("Tips", "mail", "admin:claims_tip_changelist", "claims.view_tip"),
            (
                "Reports of errors",
                "feedback",
                "admin:claims_correctionrequest_changelist",
                "claims.view_correctionrequest",
            ),
            ("Second looks", "history", "admin:claims_secondlook_changelist", "claims.view_secondlook"),
            ("Questions to claimants", "forum", "admin:claims_replyrequest_changelist", "claims.view_replyrequest"),
            ("Who works on what", "assignment_ind", "admin:claims_assignment_changelist", "claims.view_assignment"),
            ("Figures", "bar_chart", FIGURES, "claims.view_claim"),
        ),
    ),
    (
        "Sources",
        (
            ("Sources", "groups", "admin:sources_source_changelist", "sources.view_source"),
            ("Documents", "article", "admin:sources_document_changelist", "sources.view_document"),
            ("Captures", "inventory_2", "admin:sources_capture_changelist", "sources.view_capture"),
            ("Checks of documents", "sync", "admin:sources_documentcheck_changelist", "sources.view_documentcheck"),
            ("Collected reviews", "reviews", "admin:claims_collectedreview_changelist", "claims.view_collectedreview"),
            ("Imports", "upload_file", "admin:claims_importbatch_changelist", "claims.view_importbatch"),
            ("Jobs", "schedule", "admin:sources_intakestep_changelist", "sources.view_intakestep"),
        ),
    ),
    (
        "Published",
        (
            ("Public log", "menu_book", "admin:claims_publication_changelist", "claims.view_publication"),
            (
                "Planned publications",
                "schedule_send",
                "admin:claims_plannedpublication_changelist",
                "claims.view_plannedpublication",
            ),
            ("Redactions", "ink_eraser", "admin:claims_redaction_changelist", "claims.view_redaction"),
            ("Exports", "download", "admin:claims_exportfile_changelist", "claims.view_exportfile"),
            ("Policies", "policy", "admin:claims_policytext_changelist", "claims.view_policytext"),
        ),
    ),
    (
        "Set-up",
        (
            ("Topics", "label", "admin:claims_topic_changelist", "claims.view_topic"),
            ("Questions", "help", "admin:claims_question_changelist", "claims.view_question"),
            ("Ratings", "straighten", "admin:claims_rating_changelist", "claims.view_rating"),
            ("Rating scales", "linear_scale", "admin:claims_ratingscale_changelist", "claims.view_ratingscale"),
            ("Crosswalk", "swap_horiz", "admin:claims_ratingcrosswalk_changelist", "claims.view_ratingcrosswalk"),
            ("Webhooks", "webhook", "admin:claims_webhooksubscription_changelist", "claims.view_webhooksubscription"),
            ("Deliveries", "outbox", "admin:claims_webhookdelivery_changelist", "claims.view_webhookdelivery"),
        ),
    ),
    (
        "People",
        (
            ("People", "person", "admin:auth_user_changelist", "auth.view_user"),
            ("Invitations", "person_add", "admin:claims_invitation_changelist", "claims.view_invitation"),
            ("Locks", "lock_clock", "admin:axes_accessattempt_changelist", "axes.view_accessattempt"),
            ("History of access", "shield_person", "admin:claims_accessevent_changelist", "claims.view_accessevent"),
            ("Audit", "manage_search", AUDIT, "claims.search_audit"),
            ("Roles", "badge", "admin:auth_group_changelist", "auth.view_group"),
            ("API tokens", "key", "admin:knox_authtoken_changelist", "knox.view_authtoken"),
        ),
    ),
)


def sidebar(request):
    """Give the sidebar as the theme wants it, with what this person's role opens."""
    groups = [
        (title, [_item(request, *entry) for entry in entries if _may(request, entry)]) for title, entries in GROUPS
    ]
    return [_group(title, items) for title, items in groups if items]


def _group(title, items):
    """Give a group: the desk stands open; the others are one line, and open where the page is one of theirs."""
    waiting = sum(int(item.get("badge", 0)) for item in items)
    return {
        "title": title,
        "items": items,
        "is_folded": title != GROUPS[0][0],
        "badge": str(waiting) if waiting else "",
    }


def _may(request, entry):
    return entry[3] is None or request.user.has_perm(entry[3])


def _item(request, title, icon, address, permission):
    name, _, query = address.partition("?")
    link = reverse(name)
    item = {"title": title, "icon": icon, "link": f"{link}?{query}" if query else link}
    item["is_main"] = title in MAIN
    if title in ("Claims", "Review queue"):
        # Both are the list of claims; one of them is its narrowed form. Disputes, figures and the audit lie below it.
        in_queue = request.GET.get("whose") == "review"
        elsewhere = (reverse(DISPUTES), reverse(FIGURES), reverse(AUDIT))
        among_claims = request.path.startswith(link) and not request.path.startswith(elsewhere)
        item["active"] = among_claims and in_queue == (title == "Review queue")
    if title in ("Disputes", "Figures", "Audit"):
        item["active"] = request.path.startswith(link)
    if title == "Intake":
        # Handing in, what was handed in, and the article it became.
        pages = (reverse("admin:sources_intake_changelist"), f"{reverse('admin:claims_suggestion_changelist')}article/")
        item["active"] = request.path.startswith(pages)
    if title == "Suggestions":
        item["active"] = request.path == link
    waiting = WAITING[title](request.user) if title in WAITING else 0
    return item | ({"badge": str(waiting)} if waiting else {})
