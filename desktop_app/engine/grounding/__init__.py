"""Grounding: what supports an answer, sentence by sentence, and when not to answer."""
