"""``python -m provenance``: the command line."""

from provenance.cli.main import main

main()
