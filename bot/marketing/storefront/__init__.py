"""A community's public pages on the web: the switch, what they show, and what is written there."""
