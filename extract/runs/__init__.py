"""Driving the pipeline over a folder: what is there, in processes, one atomic commit."""
