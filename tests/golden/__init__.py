"""A catalog made by hand, and what every export makes of it."""
