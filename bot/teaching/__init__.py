"""Teaching: courses and lessons, progress through them, certificates at the end."""
