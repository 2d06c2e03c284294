"""How far a post reaches: how fast it fades, through whom it goes, and how many come in the end."""
