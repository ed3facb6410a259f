"""The addresses of reports of errors for programs."""

from django.urls import path

from claims.letterbox.report_api import Reports, ReportStatus

app_name = "reports-api"
urlpatterns = [
    path("", Reports.as_view(), name="reports"),
    path("<str:key>/", ReportStatus.as_view(), name="report"),
]
