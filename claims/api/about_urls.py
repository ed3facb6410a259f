"""What the APIs say about themselves, by address. They stand below /api/v1/ beside the public API."""

from django.urls import path

from claims.api.about import Deprecations, Documentation, OpenAPI, ProblemDetail, Problems

app_name = "api-about"
urlpatterns = [
    path("openapi.json", OpenAPI.as_view(), name="openapi"),
    path("docs/", Documentation.as_view(), name="docs"),
    path("deprecations/", Deprecations.as_view(), name="deprecations"),
    path("problems/", Problems.as_view(), name="problems"),
    path("problems/<slug:code>/", ProblemDetail.as_view(), name="problem"),
]
