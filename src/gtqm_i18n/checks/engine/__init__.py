"""What runs the checks: the pair they look at, the list of them, their examples."""
