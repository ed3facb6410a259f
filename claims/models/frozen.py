"""What hangs on a verdict is frozen with it, by trigger: whoever asks, and whichever way round."""

from claims.models.while_redacted import while_redacted
from sources.models.triggers import Trigger


def frozen_with_its_verdict(name, *, says):
    """Refuse to add, change, move or take away rows of a verdict that was published.

    Args:
        name: of the constraint.
        says: what the refusal says.
    """
    return Trigger(
        name=name,
        fires="BEFORE INSERT OR UPDATE OR DELETE",
        body=f"""
                    IF EXISTS (
                        SELECT FROM claims_verdict
                        WHERE frozen_at IS NOT NULL AND NOT {while_redacted("claims_verdict.claim_id")}
                          AND (TG_OP <> 'INSERT' AND id = OLD.verdict_id OR TG_OP <> 'DELETE' AND id = NEW.verdict_id)
                    ) THEN
                        RAISE EXCEPTION '{says}'
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
    )
