"""Table models over row dataclasses, fetched page by page."""
