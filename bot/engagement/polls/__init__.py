"""Polls: `voting` puts them and keeps the votes, `plans` puts them later, `results` ends them."""
