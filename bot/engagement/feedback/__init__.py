"""Feedback: `letters` to the team, and `suggestions` that others can want too."""
