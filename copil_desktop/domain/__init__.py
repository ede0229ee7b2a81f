"""The rules of the alliance: pure functions over frozen dataclasses, the day is an argument."""
