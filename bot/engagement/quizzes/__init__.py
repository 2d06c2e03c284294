"""Quizzes: single questions and series that a group plays together.

`file` reads a series, `questions` says what one may be, `series` keeps them, `games` plays them,
`scores` is how the standing reads.
"""
