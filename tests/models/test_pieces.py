"""Files that are kept in pieces."""

import pytest

from claims.models.piece import PIECE_BYTES, cut


@pytest.mark.parametrize("chunk", [1 << 10, PIECE_BYTES - 1, PIECE_BYTES, 3 * PIECE_BYTES + 7])
def test_chunks_of_any_size_become_the_same_pieces(chunk):
    whole = bytes(range(256)) * (PIECE_BYTES // 100)
    chunks = [whole[start : start + chunk] for start in range(0, len(whole), chunk)]
    pieces = list(cut(chunks))
    assert b"".join(pieces) == whole
    assert {len(piece) for piece in pieces[:-1]} == {PIECE_BYTES}
    assert 0 < len(pieces[-1]) <= PIECE_BYTES


def test_an_empty_file_has_no_piece():
    assert list(cut([b"", b""])) == []
