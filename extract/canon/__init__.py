"""Shared ids that make documents comparable, one module an ontology."""
