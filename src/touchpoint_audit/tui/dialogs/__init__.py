"""Small windows over a screen: one question, or the help."""
