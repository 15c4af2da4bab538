"""Findings, levels, alerts, explanations. Pure: no clock, file, log or random."""
