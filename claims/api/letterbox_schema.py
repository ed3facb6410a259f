"""The shapes of what senders of letters are told, for the description: it knows all doors, and they not each other."""

from claims.api.schema import MOMENT
from claims.models import ChangeKind, ReportedPart, RequestStatus, TipStatus
from claims.record.schema import SLUG, TEXT, URL, a_list_of, an_object, one_of

SENT = {
    "received_at": MOMENT,
    "key": {"type": "string", "description": "The only way to what becomes of it; nobody can guess it."},
    "status_url": {**URL, "description": "What became of it, for programs."},
    "page_url": {**URL, "description": "The same as a page."},
}
SEEN = {
    "received_at": MOMENT,
    "text": TEXT,
    "answer": {"type": "string", "description": "What the desk tells the sender."},
}
TIP_STATUS = {"status": one_of(*TipStatus.values)}
TIP = {
    **TIP_STATUS,
    **SEEN,
    "url": TEXT,
    "claim_url": {
        "type": ["string", "null"],
        "format": "uri",
        "description": "The page of the claim that it led to; null as long as none is public.",
    },
}
REPORT_STATUS = {"status": one_of(*RequestStatus.values)}
VERSION = {"claim": SLUG, "version": {"type": "integer", "minimum": 1}, "version_url": URL}
LATER_VERSION = {**VERSION, "kind": one_of(*ChangeKind.values), "note": TEXT, "published_at": MOMENT}
REPORT = {
    **REPORT_STATUS,
    **SEEN,
    **VERSION,
    "part": one_of(*ReportedPart.values),
    "later_versions": {
        **a_list_of(an_object(LATER_VERSION)),
        "description": "What was published of the claim since that version, newest first.",
    },
}


def components():
    """Give every component of these answers, by name."""
    return {
        "SentTip": an_object({**TIP_STATUS, **SENT}),
        "Tip": an_object(TIP),
        "SentReport": an_object({**REPORT_STATUS, **SENT}),
        "Report": an_object(REPORT),
    }
