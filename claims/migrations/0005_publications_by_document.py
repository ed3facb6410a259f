"""Which publications cite a document is found by its address, however many there are."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations

from claims.models.publication import AddressesOfDocuments


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_documents_that_pages_cite")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=GinIndex(
                OpClass(AddressesOfDocuments("record_json"), name="jsonb_path_ops"), name="publications_by_document"
            ),
        ),
    ]
