"""Conditions, dependency graph, routes and gates. Pure: no clock, file, log or random."""
