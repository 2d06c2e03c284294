"""Insight: what happened in a community, counted and drawn."""
