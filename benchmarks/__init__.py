"""Benchmarks: what Crosswire reaches on sets made by others, and what it costs; not shipped with the package.

In: the sets of ../shared/bench (third-party text, never copied here) and the seeds of ../shared/seeds. Out: one table
of figures beside floors, cheap baselines and published anchors (`python -m benchmarks`), the commonest confusions of a
layer (`python -m benchmarks.errors`), and speed as ratios to a baseline of the same run (`python -m benchmarks.speed`).
"""
