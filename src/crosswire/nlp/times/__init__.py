"""When: time expressions, their TIMEX3 values and intervals."""
