"""Which Content-Security-Policy goes with which door."""

from django.conf import settings
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.urls import reverse


class ContentSecurityPolicies(ContentSecurityPolicyMiddleware):
    """The strict policy everywhere, and the admin's own below its address."""

    def process_response(self, request, response):
        if request.path_info.startswith(reverse("admin:index")) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CSP
        return super().process_response(request, response)
