"""Hand in an address: python -m tests.journeys.hand_in_one ADDRESS

A program of its own, because it works on another database than the tests. Prints the number of the intake.
"""

import sys

import django


def main(url):
    """Hand the address in as a researcher, who joins the desk where there is none yet."""
    django.setup()
    from django.contrib.auth.models import User

    from sources.intake.hand_in import hand_in_address
    from tests.desk import make_person

    author = User.objects.filter(username="rita").first() or make_person("rita", "Researcher")
    print(hand_in_address(url, by=author).pk)


if __name__ == "__main__":
    main(sys.argv[1])
