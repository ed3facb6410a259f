"""What in a record points to a document: links of the chain, evidence, media. Pure: values in, values out."""


def citations(record) -> list[dict]:
    """Give the parts of a record that name a document, in the order of the record. Args: record, of any format."""
    parts = (*record["attributions"], *record["evidence"], *record.get("media", ()))
    return [part for part in parts if part.get("document")]


def cited_capture(part) -> dict | None:
    """Give the capture that a part rests on, or None: media rest on none."""
    return part.get("capture")
