"""The fuzzing process needs atheris, which is there only where somebody fuzzes."""

collect_ignore = ["run.py"]
