"""A file in pieces, kept in the database: web servers and workers need no folder that they share."""

import hashlib

from django.db import models

PIECE_BYTES = 1 << 20


class Piece(models.Model):
    """A stretch of a file. The last one may be shorter than `PIECE_BYTES`. A model of each kind of file extends it."""

    position = models.PositiveIntegerField(help_text="Which stretch it is, counted from 0.")
    body = models.BinaryField(help_text="The bytes.")

    class Meta:
        abstract = True

    def __str__(self):
        return f"Piece {self.position}"


def cut(chunks):
    """Cut bytes that come in chunks of any size into pieces, all of `PIECE_BYTES` but the last."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= PIECE_BYTES:
            yield bytes(held[:PIECE_BYTES])
            del held[:PIECE_BYTES]
    if held:
        yield bytes(held)


def bodies(pieces):
    """Give the bytes of a file again, one piece in memory at a time. Args: pieces, a queryset of one file's."""
    last = -1
    while True:
        piece = pieces.filter(position__gt=last).order_by("position").first()
        if piece is None:
            return
        last = piece.position
        yield bytes(piece.body)


def stretch_of(pieces, first, last):
    """Give some of the bytes of a file, one piece in memory at a time.

    Args:
        pieces: a queryset of one file's.
        first, last: places in the file, counted from 0, both included.
    """
    at = first // PIECE_BYTES * PIECE_BYTES
    for body in bodies(pieces.filter(position__gte=first // PIECE_BYTES, position__lte=last // PIECE_BYTES)):
        yield body[max(0, first - at) : last + 1 - at]
        at += PIECE_BYTES


def write_to(file, pieces):
    """Write a file's bytes into an open file. Returns: the sha256 of what was written."""
    digest = hashlib.sha256()
    for body in bodies(pieces):
        digest.update(body)
        file.write(body)
    return digest.hexdigest()
