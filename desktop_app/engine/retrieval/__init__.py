"""Finding passages: words for the lexical side, vectors for the dense side, and their fusion."""
