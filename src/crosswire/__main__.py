"""`python -m crosswire` does what the command `crosswire` does."""

from crosswire.cli.main import main

main()
