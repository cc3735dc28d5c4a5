"""Parsers: one module a family of formats, run in limited child processes."""
