"""Records of earlier formats stay in the log as they are; whoever reads one reads it in today's shape. Pure."""

from claims.record.written import RECORD_FORMAT

FORMATS = range(1, RECORD_FORMAT + 1)


def in_todays_format(record) -> dict:
    """Give what a record says in today's shape.

    Args:
        record: of any format, as its publication holds it; it is left as it is.

    Returns:
        A record with every member of today's format. What its own format could not say is said to be empty.

    Source: docs/record.md, “Formats”.
    """
    if record["format"] == RECORD_FORMAT:
        return record
    verdict = record["verdict"]
    if verdict and verdict["rating"]:
        verdict = {**verdict, "rating": {"translations": {}, **verdict["rating"]}}
    return {"media": [], "translations": [], **record, "verdict": verdict, "format": RECORD_FORMAT}
