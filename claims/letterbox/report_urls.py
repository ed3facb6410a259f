"""The addresses of reports of errors for readers."""

from django.urls import path

from claims.letterbox import report_pages

app_name = "reports"
urlpatterns = [
    path("<slug:slug>/", report_pages.form, name="form"),
    path("status/<str:key>/", report_pages.report, name="report"),
]
