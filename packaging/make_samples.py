"""Makes the sample maps of `resources/samples` from `packaging/samples`; for maintainers.

Run it after changing a sample or the file format: `.venv/bin/python packaging/make_samples.py`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from samples import committee, renewal, trial

from journeycanvas.model.journey import Journey
from journeycanvas.resources import resource
from journeycanvas.storage.document import Document
from journeycanvas.storage.writing import save_document

SAMPLES: Mapping[str, Callable[[], Journey]] = {
    "committee-purchase": committee.build,
    "trial-to-upgrade": trial.build,
    "prove-value-to-renew": renewal.build,
}
"""Name of the file to what builds its map."""


def make(folder: Path) -> None:
    """Write every sample into `folder`."""
    for name, build in SAMPLES.items():
        target = folder / f"{name}.journey"
        save_document(target, Document.new(build()))
        print(target)


if __name__ == "__main__":
    make(resource("samples"))
