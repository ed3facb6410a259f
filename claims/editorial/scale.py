"""The scale a new desk starts with. It is data: the desk changes it in the admin."""

from django.db import transaction

from claims.editorial.scale_words import FIRST_SCALE_WORDS
from claims.models import Rating, RatingScale, Shape, Tone

# slug, label, value in ClaimReview, tone, shape, definition
FIRST_SCALE = (
    ("false", "False", 1, Tone.FALSE, Shape.CROSS, "The evidence shows that the claim is wrong."),
    (
        "mostly-false",
        "Mostly false",
        2,
        Tone.MOSTLY_FALSE,
        Shape.TRIANGLE,
        "Something in the claim is right, but what it says as a whole is wrong.",
    ),
    (
        "half-true",
        "Half true",
        3,
        Tone.MIXED,
        Shape.HALF_CIRCLE,
        "Part of the claim is right and part of it is wrong, and neither outweighs the other.",
    ),
    (
        "mostly-true",
        "Mostly true",
        4,
        Tone.MOSTLY_TRUE,
        Shape.CIRCLE,
        "The claim is right, but leaves out or overstates something that matters.",
    ),
    ("true", "True", 5, Tone.TRUE, Shape.CHECK, "The evidence shows that the claim is right."),
    (
        "outdated",
        "Outdated",
        None,
        Tone.NEUTRAL,
        Shape.CLOCK,
        "The claim was right when it was made, and is not right any more.",
    ),
    (
        "unproven",
        "Unproven",
        None,
        Tone.NEUTRAL,
        Shape.QUESTION_MARK,
        "The evidence that can be had neither supports nor refutes the claim.",
    ),
)


@transaction.atomic
def install_default_scale():
    """Install the first scale where the desk has none."""
    if RatingScale.objects.exists():
        return
    scale = RatingScale.objects.create(
        slug="five-steps", name="Five steps", worst_value=1, best_value=5, is_default=True
    )
    Rating.objects.bulk_create(
        Rating(
            scale=scale,
            slug=slug,
            label=label,
            value=value,
            tone=tone,
            shape=shape,
            definition=text,
            position=place,
            translations=_in_other_languages(slug),
        )
        for place, (slug, label, value, tone, shape, text) in enumerate(FIRST_SCALE, start=1)
    )


def _in_other_languages(slug):
    words = FIRST_SCALE_WORDS[slug].items()
    return {tag: {"label": label, "definition": definition} for tag, (label, definition) in words}
