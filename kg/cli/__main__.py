"""`python -m kg.cli`, for where the `kg` script is not on the path."""

from kg.cli import main

main()
