"""The canvas is tested in the real window: the same fixtures as the app's tests."""

from tests.app.conftest import _no_complaints, _own_home, application, driver, small

__all__ = ["_no_complaints", "_own_home", "application", "driver", "small"]
