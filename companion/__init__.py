"""Companion: a tray app that holds what its person means to do, on their own computer."""

__version__ = "0.1.0"
