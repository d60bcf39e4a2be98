"""How many examples hypothesis tries: few by default, many with `HYPOTHESIS_PROFILE=slow`."""

import os

from hypothesis import HealthCheck, settings

QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True, suppress_health_check=QUIET)
settings.register_profile("slow", max_examples=400, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
