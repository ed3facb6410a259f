"""The site's own words in other languages."""
