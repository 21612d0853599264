"""The canvas is tested in the real window: the same fixtures as the app's tests."""

import pytest

from tests.app.conftest import _no_complaints, _own_home, application, driver
from tests.app.driver import Driver
from tests.app.maps import small_map

__all__ = ["_no_complaints", "_own_home", "application", "driver"]


@pytest.fixture
def small(driver: Driver) -> Driver:
    """A window with the small map at 100 %."""
    driver.open(small_map())
    driver.canvas.view.zoom_to(1.0)
    driver.canvas.view.settle()
    driver.settle()
    return driver
