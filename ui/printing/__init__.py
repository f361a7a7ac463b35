"""Prints what a page shows: from its models and charts, never as a picture of the window."""
