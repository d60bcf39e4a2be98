"""Trains the small linear models of `src/crosswire/resources/models/`, on the sets of `../shared/bench`.

`python -m training NAME` reads the set, trains, prints what it reached and writes the table. What the *sample* of a set
holds (`benchmarks/sets.py`) is never trained on: so the figures that `make bench` and CI print are of unseen reports.
A trainer is a module of this folder with a function `train()`.
"""
