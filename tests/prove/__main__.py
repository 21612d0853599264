"""`python packaging/dev.py prove [T01 …]`: run the full proofs and write down what came of them."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.prove.case import Skipped, cases
from tests.prove.results import Outcome, record

ALONE = "--alone"


def main(wanted: list[str]) -> int:
    """Run each case in a process of its own, so that none sees another's memory or settings."""
    known = cases()
    unknown = [number for number in wanted if number not in known]
    if unknown:
        print(f"There is no case {', '.join(unknown)}; there are {', '.join(known)}.")
        return 2
    failed = 0
    for number in wanted or known:
        began = time.monotonic()
        command = [sys.executable, "-m", "tests.prove", ALONE, number]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        lines = done.stdout.strip().splitlines() or ["ended without a word"]
        state = {0: "passed", 3: "not shown"}.get(done.returncode, "FAILED")
        outcome = Outcome(number, known[number].what, state, lines[-1], time.monotonic() - began)
        failed += state == "FAILED"
        record(outcome)
        print(f"{number} {state} in {outcome.seconds:.0f} s: {outcome.counted}", flush=True)
    return 1 if failed else 0


def alone(number: str) -> int:
    """Run one case here; its last line says what was counted."""
    with tempfile.TemporaryDirectory(prefix="prove-") as name:
        os.environ["JOURNEYCANVAS_HOME"] = str(Path(name) / "home")
        folder = Path(name) / "case"
        folder.mkdir()
        try:
            print(cases()[number].run(folder, True))
        except Skipped as reason:
            print(reason)
            return 3
        except AssertionError as error:
            print(" ".join(str(error).split())[:500] or "an assertion failed")
            raise
    return 0


if sys.argv[1:2] == [ALONE]:
    sys.exit(alone(sys.argv[2]))
sys.exit(main(sys.argv[1:]))
