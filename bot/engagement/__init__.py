"""Engagement: questions, polls and giveaways; what makes a group worth coming back to."""
