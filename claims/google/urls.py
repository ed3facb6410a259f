"""The addresses of the API, below /v1alpha1/. None ends with a slash, and one has a colon in it: so Google has them."""

from django.urls import path

from claims.google.pages import Page, Pages
from claims.google.search import ClaimSearch, ImageSearch

app_name = "google"
urlpatterns = [
    path("claims:search", ClaimSearch.as_view(), name="search"),
    path("claims:imageSearch", ImageSearch.as_view(), name="image-search"),
    path("pages", Pages.as_view(), name="pages"),
    path("pages/<str:page_id>", Page.as_view(), name="page"),
]
