"""What works, and why: pages of `/stats` that look closer; each a sentence, figures, a picture."""
