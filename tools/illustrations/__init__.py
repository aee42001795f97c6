"""Draw and animate a person in the positions of seven exercises for the low back."""
