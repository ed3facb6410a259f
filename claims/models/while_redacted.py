"""The one exception that triggers make: while a redaction that two people agreed on is carried out."""


def while_redacted(claim_id) -> str:
    """Ask, in SQL, whether a confirmed redaction of a claim is under way: only inside the transaction that does it.

    Args:
        claim_id: how a trigger names the claim, as in OLD.claim_id.

    Source: docs/decisions/0031-redaction.md
    """
    return f"EXISTS (SELECT FROM claims_redaction WHERE claim_id = {claim_id} AND status = 'confirmed')"
