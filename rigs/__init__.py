"""Rigs that try to make the store lose something: `python -m rigs`. No part of the product; tests run them short."""
