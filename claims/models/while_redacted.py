"""The one exception that triggers make: while a redaction that two people agreed on is carried out."""

# How a trigger names the claim where its row belongs to a review.
CLAIM_OF_THE_REVIEW = "(SELECT claim_id FROM claims_editorialreview WHERE id = OLD.review_id)"


def while_redacted(claim_id, *, with_notes=False) -> str:
    """Ask, in SQL, whether a confirmed redaction of a claim is under way: only inside the transaction that does it.

    Args:
        claim_id: how a trigger names the claim, as in OLD.claim_id.
        with_notes: only one that takes out what people wrote about the claim as well.

    Source: docs/decisions/0031-redaction.md
    """
    notes = " AND takes_notes" if with_notes else ""
    return f"EXISTS (SELECT FROM claims_redaction WHERE claim_id = {claim_id} AND status = 'confirmed'{notes})"
