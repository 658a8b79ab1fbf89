"""The cut itself: tokens to items, runs, folded tags and segments."""
