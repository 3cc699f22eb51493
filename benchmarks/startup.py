"""How long ``provenance --help`` takes, as a multiple of an interpreter that does nothing.

    python benchmarks/startup.py [ROUNDS]

Prints medians in milliseconds and their ratio to ``python -c pass``; pip's own ``--version`` stands beside them as a
peer that everybody knows.  The figures of one round are interleaved, so that a busy machine slows all alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "pip --version": ["-m", "pip", "--version"],
    "provenance --version": ["-m", "provenance", "--version"],
    "provenance --help": ["-m", "provenance", "--help"],
    "provenance formats": ["-m", "provenance", "formats"],
}


def main() -> None:
    """Measure and print one line a command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
            taken[name].append(time.perf_counter() - started)
    base = statistics.median(taken["python -c pass"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name:<22} {median * 1000:6.0f} ms  {median / base:5.1f} x")


if __name__ == "__main__":
    main()
