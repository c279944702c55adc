"""Pictures of plain Unicode characters: pure functions from figures to lines that fit a width and a height."""
