"""The bytes of a capture may be megabytes: they stay in the database until somebody asks for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Capture
from tests.desk import make_sources


@pytest.mark.django_db
def test_whoever_finds_a_capture_reads_its_bytes_only_by_asking():
    article = make_sources()[3]
    with CaptureQueriesContext(connection) as asked:
        found = [Capture.objects.get(document=article), article.captures.get()]
    assert not any('"sources_capture"."body"' in query["sql"] for query in asked)
    assert [bytes(capture.body) for capture in found] == [b"The ministry said 300,000 people."] * 2
