"""The addresses of the letterbox for readers."""

from django.urls import path

from claims.letterbox import pages

app_name = "letterbox"
urlpatterns = [
    path("", pages.form, name="form"),
    path("<str:key>/", pages.tip, name="tip"),
]
