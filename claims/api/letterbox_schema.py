"""The shapes of what senders of tips are told, for the description: it knows all doors, and they not each other."""

from claims.api.schema import MOMENT
from claims.models import TipStatus
from claims.record.schema import TEXT, URL, an_object, one_of

STATUS = one_of(*TipStatus.values)
SENT = {
    "status": STATUS,
    "received_at": MOMENT,
    "key": {"type": "string", "description": "The only way to what becomes of it; nobody can guess it."},
    "status_url": {**URL, "description": "What became of it, for programs."},
    "page_url": {**URL, "description": "The same as a page."},
}
SEEN = {
    "status": STATUS,
    "received_at": MOMENT,
    "text": TEXT,
    "url": TEXT,
    "answer": {"type": "string", "description": "What the desk tells the sender."},
    "claim_url": {
        "type": ["string", "null"],
        "format": "uri",
        "description": "The page of the claim that it led to; null as long as none is public.",
    },
}


def components():
    """Give every component of these answers, by name."""
    return {"SentTip": an_object(SENT), "Tip": an_object(SEEN)}
