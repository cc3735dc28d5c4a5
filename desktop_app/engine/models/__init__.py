"""Model files: which ones the program knows, how they are fetched, checked and made ready."""
