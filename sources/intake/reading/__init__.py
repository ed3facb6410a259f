"""From bytes to the text in them, and what a document says about itself. Pure: no network, no database."""
