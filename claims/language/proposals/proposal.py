"""What is proposed to an editor: one passage, and what was understood of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Proposal:
    """One passage that may be worth checking.

    Attributes:
        start, end: half-open code points of the passage in the text.
        statement: the passage as one sentence that can be understood on its own.
        speaker: the name of who says it, as the text has it; None where the text itself does.
        is_rumour: it is passed on, but nobody in particular says it.
        is_unnamed: somebody says it whom the text does not name.
        stance: what the speaker does with it: asserts, denies, reports, asks or doubts.
        mode: verbatim, paraphrase or alleged.
        said_on: when the speaker said it, if the text says so.
        quantities: dicts of low, low_open, high, high_open, is_approximate, figure, measure, unit, wording; ends are
            decimal strings or None.
        dates: dicts of wording, first, last (ISO dates) and precision.
        reasons: dicts of code and text, the weightiest first.
        weight: how much speaks for checking it; for choosing among many, not shown.
    """

    start: int
    end: int
    statement: str
    speaker: str | None
    is_rumour: bool
    stance: str
    mode: str
    said_on: date | None
    quantities: list[dict]
    dates: list[dict]
    reasons: list[dict]
    weight: int
    is_unnamed: bool = False
