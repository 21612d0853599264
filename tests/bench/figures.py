"""A figure, its floor and its aim; and the clock they are taken with."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Figure(NamedTuple):
    """One row of the table: milliseconds (or megabytes), and what they are held against."""

    name: str
    value: float
    floor: float | None = None
    floor_name: str = ""
    aim: str = ""
    unit: str = "ms"

    def row(self) -> str:
        """Return the row as text."""
        floor = "" if self.floor is None else f"{self.floor:9.1f}"
        ratio = "" if not self.floor else f"{self.value / self.floor:6.2f}x"
        return (
            f"{self.name:<46}{self.value:9.1f} {self.unit:<3}{floor:>10} {ratio:>8}"
            f"  {self.aim:<22}{self.floor_name}"
        )


HEAD = f"{'figure':<46}{'value':>9}    {'floor':>10} {'ratio':>8}  {'aim':<22}floor is"


def took(do: Callable[[], object]) -> float:
    """Return how many milliseconds something takes, once."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def best(do: Callable[[], object], times: int = 3) -> float:
    """Return the median of a few runs, in milliseconds."""
    return statistics.median(took(do) for _ in range(times))


def p50_p95(values: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


@contextmanager
def collected() -> Iterator[None]:
    """Measure with a collector as quiet as the running program's."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    yield
    gc.unfreeze()
