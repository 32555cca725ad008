"""How work is done: remembered, on all cores, with progress. Knows no paper."""
