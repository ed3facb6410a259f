"""Which steps somebody can take on a claim now, and what stands in the way of those that their role opens."""

from dataclasses import dataclass

from django.utils import timezone

from claims.editorial.errors import FourEyesViolation, UnderEmbargo
from claims.editorial.review import author_ids_of, published_author_ids_of
from claims.editorial.workflow import Action, Step, steps_open_to
from claims.models import ClaimState

# Taken after reading what was handed in.
DECIDING = (Action.APPROVE, Action.SEND_BACK)


@dataclass(frozen=True)
class OpenStep:
    """A step of the table that starts where the claim is. Args: why_not, what forbids it, such as four eyes, or ""."""

    step: Step
    why_not: str = ""


def open_steps(user, claim) -> list[OpenStep]:
    """Give the steps that the table opens to a person on a claim, in its order, but for those without a sense here.

    Nothing is withdrawn that readers do not see, and nothing dropped that they do. One plan is made or cancelled at a
    time, and only an embargo that there is can be lifted.
    """
    steps = steps_open_to(user, claim)
    if not steps:
        return []
    last = claim.publications.only("kind").first()
    senseless = {Action.DROP} if last else {Action.WITHDRAW}
    if last and last.is_withdrawal:
        senseless.add(Action.WITHDRAW)
    is_planned = claim.state == ClaimState.APPROVED and claim.planned_publications.waiting().exists()
    senseless.add(Action.PLAN if is_planned else Action.CANCEL_PLAN)
    is_held = claim.is_under_embargo(at=timezone.now())
    if not is_held:
        senseless.add(Action.LIFT_EMBARGO)
    in_draft = user.pk in author_ids_of(claim)
    in_what_is_read = in_draft or user.pk in published_author_ids_of(claim)
    why_not = dict.fromkeys(DECIDING, FourEyesViolation.OF_THE_DRAFT) if in_draft else {}
    if in_what_is_read:
        why_not[Action.WITHDRAW] = FourEyesViolation.OF_WHAT_IS_READ
    if is_held:
        why_not[Action.PUBLISH] = str(UnderEmbargo(claim))
    return [OpenStep(step, why_not.get(step.action, "")) for step in steps if step.action not in senseless]
