"""Benchmarks: the figures of the product, as ratios against a floor measured in the same run."""
