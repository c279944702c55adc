"""How fast the product is: each figure as a ratio to a baseline that is run in turn with it."""
