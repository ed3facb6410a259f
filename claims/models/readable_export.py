"""Exports as readers and programs may fetch them: views of those that are there, and of their bytes."""

from django.db import models

from claims.models.piece import Piece


class ReadableExport(models.Model):
    """One file. Never written."""

    format = models.CharField(max_length=10, help_text="How it is written: ndjson, datafeed or csv.")
    sequence = models.BigIntegerField(help_text="The last entry of the log that it holds; 0 for an empty log.")
    entry_sha256 = models.CharField(max_length=64, help_text="The digest of that entry.")
    sha256 = models.CharField(max_length=64, help_text="The digest of the file.")
    size_bytes = models.BigIntegerField(help_text="The size of the file, in bytes.")
    made_at = models.DateTimeField(help_text="When it was there.")

    class Meta:
        managed = False
        db_table = "claims_readable_export"
        ordering = ["-sequence", "format"]

    def __str__(self):
        return f"{self.format}, entry {self.sequence}"


class ReadableExportPiece(Piece):
    """A stretch of such a file. Never written."""

    export_id = models.BigIntegerField(help_text="Of which export.")

    class Meta:
        managed = False
        db_table = "claims_readable_export_piece"
        ordering = ["export_id", "position"]
