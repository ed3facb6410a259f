"""What holds for every answer below /v1alpha1, whoever made it: errors in Google's envelope, and limits are told."""

from django.views.decorators.csrf import csrf_exempt

from claims.api.manners import ApiManners
from claims.google.errors import MEDIA_TYPE, envelope
from claims.google.keys import take_secrets_out


class GoogleManners(ApiManners):
    """Put errors that were made outside the API's views into the envelope, and keep secrets out of addresses."""

    below = ("/v1alpha1", "/$discovery/")
    media_type = MEDIA_TYPE

    def __call__(self, request):
        if request.path_info.startswith(self.below):
            request.google_secrets = take_secrets_out(request)
        return super().__call__(request)

    def told(self, status):
        """Give the envelope for a bare status."""
        return envelope(status)


@csrf_exempt
def no_such_method(request, *args, **kwargs):
    """Answer 404 below the API's address."""
    return envelope(404)
