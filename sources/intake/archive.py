"""Write what was received as WARC records that any archive tool reads, and read the bytes back. Pure.

Each record is a gzip member of its own. The same input gives the same bytes, record ids included, so that an archive
can be compared and its digest recomputed.

Source: ISO 28500:2017 (WARC 1.1).
"""

import gzip
import hashlib
import io
import uuid
from datetime import UTC, datetime

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sources.intake.fetched import Exchange, Fetched, FetchFailed, unpacked

SOFTWARE = "factcheck-intake/1"
_SPECIFICATION = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# More than any document that is taken; an archive that unpacks to more is not ours.
PAYLOAD_AT_MOST = 64 * 1024 * 1024
# Bodies are stored without chunks. A header that announces some would mislead readers, so it goes by another name.
_TRANSFER_CODING = "transfer-encoding"
_STORED_AS = "X-Archive-Orig-"


def warc_of(fetched: Fetched) -> bytes:
    """Write a fetch as a WARC file: what wrote it, then each request with its response, redirects included."""
    records = [_warcinfo(fetched.exchanges[0].fetched_at)]
    for number, exchange in enumerate(fetched.exchanges):
        records += _request_and_response(exchange, number)
    return b"".join(records)


def warc_of_received(body: bytes, *, media_type: str, uri: str, received_at: datetime) -> bytes:
    """Write bytes that somebody uploaded or pasted as a WARC file with one resource record.

    Args:
        body: as received.
        media_type: as in application/pdf.
        uri: what the bytes are said to be a copy of.
        received_at: aware.
    """
    digest = _digest(body)
    resource = _record(
        "resource",
        {"Target-URI": uri, "Date": _stamp(received_at), "Payload-Digest": digest},
        content_type=media_type,
        block=body,
    )
    return _warcinfo(received_at) + resource


def payload_of(warc: bytes) -> bytes:
    """Give the document back out of a WARC file: the last response or resource, its content coding undone.

    Raises:
        ValueError: it holds none, or its bytes are not those that its digests were made of.
    """
    last = None
    try:
        for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise"):
            if record.rec_type in ("response", "resource"):
                coding = record.http_headers.get_header("content-encoding", "") if record.http_headers else ""
                stored = record.raw_stream.read()
                if not record.digest_checker.passed:  # also where the record ends too early for its digest
                    raise ArchiveLoadFailed("not what the digest was made of")
                last = stored, coding
        if last is None:
            raise ValueError("The archive holds no document.")
        return unpacked(*last, at_most=PAYLOAD_AT_MOST)  # only the last: of a redirect, half may be kept
    except (ArchiveLoadFailed, FetchFailed) as error:
        raise ValueError("The archive is damaged.") from error


def _warcinfo(at):
    lines = f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\nconformsTo: {_SPECIFICATION}\r\n"
    return _record("warcinfo", {"Date": _stamp(at)}, content_type="application/warc-fields", block=lines.encode())


def _request_and_response(exchange: Exchange, number: int):
    shared = {"Target-URI": exchange.url, "Date": _stamp(exchange.fetched_at), "IP-Address": exchange.ip}
    head = [f"{exchange.version} {exchange.status} {exchange.reason}".rstrip()]
    for name, value in exchange.headers:
        head.append(f"{_STORED_AS if name.lower() == _TRANSFER_CODING else ''}{name}: {value}")
    # Header bytes are characters of ISO 8859-1 in an Exchange, so this gives them back as they were.
    block = "\r\n".join((*head, "", "")).encode("latin-1") + exchange.body
    response = {**shared, "Payload-Digest": _digest(exchange.body)}
    if exchange.is_cut:
        response["Truncated"] = "length"
    request = {**shared, "Concurrent-To": _record_id("response", response, block, number)}
    asked = exchange.request
    return [
        _record("request", request, content_type="application/http; msgtype=request", block=asked, number=number),
        _record("response", response, content_type="application/http; msgtype=response", block=block, number=number),
    ]


def _record(kind, fields, *, content_type, block, number=0):
    """Write one record, as a gzip member."""
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: {_record_id(kind, fields, block, number)}",
        *(f"WARC-{name}: {value}" for name, value in fields.items()),
        f"WARC-Block-Digest: {_digest(block)}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    if any(control in line for line in lines for control in "\r\n\0"):
        raise ValueError("A record's header is one line.")
    return gzip.compress("\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n", mtime=0)


def _record_id(kind, fields, block, number):
    """Name a record after what is in it. `number` tells two equal exchanges of one fetch apart."""
    known = [kind, str(number), _digest(block), *(fields.get(name, "") for name in ("Target-URI", "Date"))]
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(known)).urn}>"


def _digest(data):
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _stamp(at):
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
