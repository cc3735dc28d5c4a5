"""Tuning: from documents to a data set, a trained adapter, and a model of its own."""
