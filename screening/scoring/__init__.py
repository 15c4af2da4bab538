"""Findings, levels, alerts, explanations. Pure: no clock, file, log or random."""

from screening.scoring.explain import explain
from screening.scoring.scorer import Scorer, assess

__all__ = ["Scorer", "assess", "explain"]
