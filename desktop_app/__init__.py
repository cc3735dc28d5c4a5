"""Seojae: an offline desktop assistant for private documents."""

__version__ = "0.1.0"
