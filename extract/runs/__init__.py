"""Driving the pipeline over a folder: what is there, in batches, one atomic commit."""
