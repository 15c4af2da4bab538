"""Offline help for a custody hearing: what was said for and against constraint (122-2) and trafficking (225-4-1)."""

__version__ = "0.1.0"
