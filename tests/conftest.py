"""Settings of every test: properties are tried on the same cases each time."""

from hypothesis import settings

settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")
