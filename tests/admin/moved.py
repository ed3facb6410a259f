"""Histories that happened some days ago, which no verb can write."""

from datetime import timedelta

from django.db import connection

MOMENTS = {"claims_claimevent": "at", "claims_publication": "published_at", "claims_verdict": "frozen_at"}


def days_ago(claim, days):
    """Let all that happened to a claim so far have happened so many days earlier."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, moment in MOMENTS.items():
            cursor.execute(
                f"UPDATE {table} SET {moment} = {moment} - %s WHERE claim_id = %s",
                [timedelta(days=days), claim.pk],
            )
        cursor.execute("SET LOCAL session_replication_role = origin")
