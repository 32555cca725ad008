"""Which data sets and benchmarks an abstract names."""
