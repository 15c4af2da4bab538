"""The hearing window: plan, question, scales."""
