"""The command line: arguments in, words or JSON out. All rules live in the engine."""
