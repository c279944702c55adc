"""Widgets that draw plain text, line by line."""
