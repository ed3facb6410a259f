"""How a claim is rated, as the lists of the desk show it: not to somebody who set out to rate it unseen."""

from django.db.models import Case, OuterRef, Subquery, When

from claims.models import EditorialReview, Verdict


def kept_from(user):
    """Give the keys of the claims whose rating is kept from somebody, for a query."""
    return EditorialReview.objects.kept_from(user).order_by().values("claim")


def rating_as_shown_to(user, field):
    """Give a column of the rating of a claim's newest verdict, for a query of claims; none where it is kept."""
    newest = Verdict.objects.filter(claim=OuterRef("pk")).order_by("-version").values(f"rating__{field}")[:1]
    return Case(When(pk__in=kept_from(user), then=None), default=Subquery(newest))
