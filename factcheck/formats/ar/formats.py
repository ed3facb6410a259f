"""Numbers as most Arabic newspapers print them: 300,000. Django reads these names."""

DECIMAL_SEPARATOR, THOUSAND_SEPARATOR, NUMBER_GROUPING = ".", ",", 3
