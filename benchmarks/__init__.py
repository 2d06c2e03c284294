"""Measurements: one script per question, each prints ours beside the reference."""
