"""Tips by program: send one, and see what became of it."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.editorial.tips import send_tip
from claims.letterbox.api import THE_KEY, LetterShape, Slot, Status, Words, address, seen, sent
from claims.letterbox.limit import TIPS
from claims.models.claim_page import ClaimPage
from claims.models.tip import Tip


class TipShape(LetterShape):
    """What to check: a text, an address, or both."""

    text = Words(max_length=5000, required=False, allow_blank=True, help_text="What was heard or read.")
    url = Words(max_length=2000, required=False, allow_blank=True, help_text="Where: http or https.")


class Tips(Slot):
    """The slot."""

    @extend_schema(operation_id="send_tip", tags=["tips"], request=TipShape, responses=sent("SentTip"))
    def post(self, request):
        """Ask to have something checked. Keep the answer: its key is the only way to what becomes of it."""
        return self.take_in(TipShape, kind=TIPS, keep=send_tip, addresses=("letterbox-api:tip", "letterbox:tip"))


class TipStatus(Status):
    """What became of one tip."""

    @extend_schema(operation_id="get_tip", tags=["tips"], parameters=[THE_KEY], responses=seen("Tip"))
    def get(self, request, key):
        """Show the sender what became of a tip, and what they sent. The contact is not shown, to nobody."""
        tip = self.opened(key, Tip.objects)
        return Response(
            {
                "status": tip.status,
                "received_at": tip.received_at,
                "text": tip.text,
                "url": tip.url,
                "answer": tip.answer,
                "claim_url": published_address(tip),
            }
        )


def published_address(tip):
    """Give the page of the claim that a tip led to, or None as long as readers cannot see one."""
    slug = ClaimPage.objects.filter(claim=tip.claim_id).values_list("slug", flat=True).first() if tip.claim_id else None
    return slug and address("public:claim", slug)
