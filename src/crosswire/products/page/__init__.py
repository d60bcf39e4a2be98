"""Page: a record as one HTML file that needs nothing else: pictures, words behind every value, reports in full."""
