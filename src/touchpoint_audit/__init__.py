"""Walk a customer journey, judge every touch point by one rule, hand over the stop list."""

__version__ = "0.1.0"
