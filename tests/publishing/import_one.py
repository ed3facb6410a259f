"""Hand in a file of reviews to be brought in by a worker: python -m tests.publishing.import_one ROWS BROKEN

A program of its own, because it works on another database than the tests. Prints the number of the import.
"""

import sys

import django


def main(rows, broken):
    """Set up a desk and hand the file in as an editor."""
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    from benchmarks.reviews import lines
    from claims.publishing.imports.kept import hand_in_upload
    from tests.desk import make_person

    call_command("set_up_desk", verbosity=0, stdout=sys.stderr)
    content = "\n".join(line for line, _ in lines(rows, broken=broken)).encode()
    upload = SimpleUploadedFile("rows.ndjson", content)
    print(hand_in_upload(upload, by=make_person("ed", "Editor")).pk)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
