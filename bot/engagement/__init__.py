"""Engagement: what makes a group worth coming back to, a folder for each thing it can do."""
