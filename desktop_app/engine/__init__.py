"""The engine: an ordinary synchronous library without a window."""
