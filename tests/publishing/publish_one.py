"""Publish one claim while somebody is subscribed: python -m tests.publishing.publish_one THEIR_ADDRESS

A program of its own, because it works on another database than the tests. Prints the id of the promised delivery.
"""

import sys

import django


def main(url):
    """Set up a desk, subscribe the address, publish."""
    django.setup()
    from django.core.management import call_command

    from claims.models import WebhookDelivery, WebhookSubscription
    from tests.desk import make_person, make_published
    from tests.publishing.receiver import SECRET

    call_command("set_up_desk", verbosity=0, stdout=sys.stderr)
    editor = make_person("ed", "Editor")
    WebhookSubscription.objects.create(
        name="A program", url=url, secret=SECRET, events=["claim.published"], created_by=editor
    )
    make_published(make_person("rita", "Researcher"), make_person("vera", "Reviewer"), editor)
    print(WebhookDelivery.objects.get().pk)


if __name__ == "__main__":
    main(sys.argv[1])
