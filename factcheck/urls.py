"""Every address, by door."""

from django.contrib import admin
from django.urls import include, path, re_path

from claims.api.manners import no_such_address
from claims.google.discovery import Discovery
from claims.google.manners import no_such_method
from factcheck.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/claims/claim/<int:object_id>/preview/", include("factcheck.preview")),
    path("admin/", include("claims.accounts.urls")),  # before the admin, whose login and password change it takes over
    path("admin/", admin.site.urls),
    path("api/v1/editorial/", include("claims.api.urls")),
    path("api/v1/tips/", include("claims.letterbox.tip_api_urls")),
    path("api/v1/reports/", include("claims.letterbox.report_api_urls")),
    path("api/v1/", include("claims.api.about_urls")),
    path("api/v1/", include("claims.public.api.urls")),
    re_path("^api/", no_such_address),
    path("$discovery/rest", Discovery.as_view()),
    path("v1alpha1/", include("claims.google.urls")),
    re_path("^v1alpha1/", no_such_method),
    path("v1alpha1", no_such_method),
    path("tips/", include("claims.letterbox.tip_urls")),
    path("reports/", include("claims.letterbox.report_urls")),
    path("", include("claims.public.urls")),
]
