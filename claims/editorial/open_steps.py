"""Which steps somebody can take on a claim now, and what stands in the way of those that their role opens."""

from dataclasses import dataclass

from claims.editorial.errors import FourEyesViolation
from claims.editorial.review import author_ids_of, published_author_ids_of
from claims.editorial.workflow import Action, Step, steps_open_to

# Taken after reading what was handed in.
DECIDING = (Action.APPROVE, Action.SEND_BACK)


@dataclass(frozen=True)
class OpenStep:
    """A step of the table that starts where the claim is. Args: why_not, what four eyes forbid this person, or ""."""

    step: Step
    why_not: str = ""


def open_steps(user, claim) -> list[OpenStep]:
    """Give the steps that the table opens to a person on a claim, in its order, but for those without a sense here.

    Nothing is withdrawn that readers do not see, and nothing dropped that they do.
    """
    steps = steps_open_to(user, claim)
    if not steps:
        return []
    last = claim.publications.only("kind").first()
    senseless = {Action.DROP} if last else {Action.WITHDRAW}
    if last and last.is_withdrawal:
        senseless.add(Action.WITHDRAW)
    in_draft = user.pk in author_ids_of(claim)
    in_what_is_read = in_draft or user.pk in published_author_ids_of(claim)
    why_not = dict.fromkeys(DECIDING, FourEyesViolation.OF_THE_DRAFT) if in_draft else {}
    if in_what_is_read:
        why_not[Action.WITHDRAW] = FourEyesViolation.OF_WHAT_IS_READ
    return [OpenStep(step, why_not.get(step.action, "")) for step in steps if step.action not in senseless]
