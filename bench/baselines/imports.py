"""A process that imports what `export` cannot do without, and does nothing with it."""

import click
import msgspec
import tinydb

NEEDED = (click, msgspec, tinydb)
