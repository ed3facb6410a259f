"""The scale that verdicts are rated on now: what each rating means, and how many standing claims have it."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject
from drf_spectacular.utils import extend_schema

from claims.models.listing import Listing, ListingKind
from claims.models.scale_in_use import ScaleInUse
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC


class RatingList(PublicView):
    """The ratings of the scale in use."""

    @extend_schema(operation_id="list_ratings_in_use", tags=["ratings"], responses=json_of("RatingList"))
    def get(self, request):
        """List the ratings of the scale in use, least true first, with their words in every language.

        A claim keeps the rating that it was published with, whatever becomes of the scale.
        """
        return answer(request, json_text(scale_document(scale_with_counts())))


def scale_with_counts():
    """Give the scale in use with `counts`, how many standing claims have which rating, in one query."""
    rated = Listing.objects.of_kind(ListingKind.RATING).order_by("slug")
    counts = ArraySubquery(rated.values(json=JSONObject(rating="slug", claims="claim_count")))
    return ScaleInUse.objects.using(PUBLIC).annotate(counts=counts).get()


def scale_document(scale) -> dict:
    """Describe the scale in use. Args: scale, of scale_with_counts."""
    counts = {counted["rating"]: counted["claims"] for counted in scale.counts}
    ends = {"worst_value": scale.worst_value, "best_value": scale.best_value}
    return {
        "scale": {"name": scale.name, **ends},
        "items": [
            {
                **rating,
                **ends,
                "claim_count": counts.get(rating["slug"], 0),
                "claims_url": f"{api_url('claims')}?rating={rating['slug']}",
            }
            for rating in scale.ratings
        ],
    }
