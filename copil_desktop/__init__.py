"""Copil Desktop: the secretariat of a steering committee, on one laptop, offline."""

__version__ = "0.1.0"
