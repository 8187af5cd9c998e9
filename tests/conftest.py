"""Settings of all tests: how hard Hypothesis searches (HYPOTHESIS_PROFILE=full searches longer, anew each time)."""

from __future__ import annotations

import os

from hypothesis import settings
from tests._lite import lite_site, pyodide
from tests._site import built_site

__all__ = ["built_site", "lite_site", "pyodide"]

settings.register_profile("fast", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=3000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
