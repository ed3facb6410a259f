"""Say in words what somebody is told, for the desk and for mail."""

from claims.editorial.actions import PLAN_FAILED, REDACTED, REDACTION_ASKED, REDACTION_TAKEN_BACK, Action
from claims.models import NoticeKind
from claims.models.member import name_of

EXCERPT = 200
DID = {
    Action.START: "started it",
    Action.EDIT: "edited it",
    Action.SUBMIT: "handed it in for review",
    Action.RECALL: "took it back from review",
    Action.SEND_BACK: "sent it back",
    Action.APPROVE: "approved it",
    Action.REOPEN: "reopened it",
    Action.PUBLISH: "published it",
    Action.PLAN: "planned its publication",
    Action.CANCEL_PLAN: "cancelled its planned publication",
    Action.EMBARGO: "set an embargo on it",
    Action.LIFT_EMBARGO: "lifted its embargo",
    Action.CORRECT: "began a new version of it",
    Action.WITHDRAW: "withdrew it",
    Action.DROP: "dropped it",
    REDACTION_ASKED: "asked to redact it",
    REDACTION_TAKEN_BACK: "took the redaction back",
    REDACTED: "redacted it",
}


def says(notice) -> str:
    """Say what happened, in a few words. Args: notice, with its actor and its event."""
    actor = notice.actor and name_of(notice.actor)
    match notice.kind:
        case NoticeKind.MENTIONED:
            return f"{actor} mentions you"
        case NoticeKind.COMMENTED:
            return f"{actor} commented"
        case NoticeKind.SECOND_LOOK:
            return "It is to be looked at again"
    if notice.event.action == PLAN_FAILED:
        return "Its planned publication failed"
    return f"{actor} {DID[notice.event.action]}"


def in_their_words(notice) -> str:
    """Give what was written with it, cut short, or "". Args: notice, with what it is a notice of."""
    if notice.comment_id:
        text = notice.comment.text
    elif notice.second_look_id:
        text = notice.second_look.reason
    else:
        text = notice.event.note
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


def why(notice) -> str:
    """Say why they are told."""
    return f"because {notice.get_reason_display()}"
