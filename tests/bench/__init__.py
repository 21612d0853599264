"""Measurements, printed beside a floor measured in the same run. They judge nothing."""
