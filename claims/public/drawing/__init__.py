"""Pictures of verdicts, for places that show a link as a picture: letters as outlines, SVG, PNG. No database."""
