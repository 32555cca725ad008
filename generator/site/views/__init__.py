"""What each kind of page shows: sorted, counted and worded, so that templates only place it."""
