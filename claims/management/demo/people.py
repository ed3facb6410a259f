"""Who works in the demo newsroom. The passwords are known to everybody; a real desk makes its own people."""

# username, first name, last name, role, password
PEOPLE = (
    ("mira", "Mira", "Halvorsen", "Researcher", "border-queue-at-noon"),
    ("tomas", "Tomás", "Reyes", "Researcher", "ledger-of-small-facts"),
    ("ines", "Inês", "Carvalho", "Reviewer", "second-pair-of-eyes"),
    ("kofi", "Kofi", "Boateng", "Reviewer", "read-it-once-more"),
    ("ruth", "Ruth", "Lindqvist", "Editor", "press-day-is-thursday"),
    ("amir", "Amir", "Haddad", "Administrator", "keys-of-the-newsroom"),
)
