"""Questions and answers made from a document's own words by rules, a room for each language.

A rule that is not sure makes nothing: a wrong example costs more than a missing one.
"""
