"""Every address, by door."""

from django.contrib import admin
from django.urls import include, path

from factcheck.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("api/v1/editorial/", include("claims.api.urls")),
    path("api/v1/", include("claims.api.about_urls")),
    path("api/v1/", include("claims.public.api.urls")),
    path("", include("claims.public.urls")),
]
