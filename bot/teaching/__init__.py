"""Teaching: courses and lessons, making them, and progress through them."""
