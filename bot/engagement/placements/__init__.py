"""Placements, which lead to the course that fits.

`file` reads the questions, `taking` asks them in private, `advice` names the course.
"""
