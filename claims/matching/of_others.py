"""What other publishers reviewed, as it is compared with a statement."""

from claims.matching.nearest import Reader, Told
from claims.models.readable_review import ReadableReview


def reviews_by_others(*, using, language) -> Reader:
    """Give what reads standing reviews by others. Args: language, for those that do not say theirs: the statement's."""

    def read(keys):
        for review in ReadableReview.objects.using(using).filter(pk__in=keys):
            yield Told.read(review.claim_reviewed, language=review.language or language, row=review)

    return read
