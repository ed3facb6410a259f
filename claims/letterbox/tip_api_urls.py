"""The addresses of tips for programs."""

from django.urls import path

from claims.letterbox.tip_api import Tips, TipStatus

app_name = "letterbox-api"
urlpatterns = [
    path("", Tips.as_view(), name="tips"),
    path("<str:key>/", TipStatus.as_view(), name="tip"),
]
