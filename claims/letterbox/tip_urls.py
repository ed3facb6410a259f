"""The addresses of tips for readers."""

from django.urls import path

from claims.letterbox import tip_pages

app_name = "letterbox"
urlpatterns = [
    path("", tip_pages.form, name="form"),
    path("<str:key>/", tip_pages.tip, name="tip"),
]
