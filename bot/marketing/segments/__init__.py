"""Segments: people of a community described by what is known of them, and found when asked for.

`formula` is what a segment is, `reading` its one-line language, `describing` its plain words,
`finding` the people it holds now, `keeping` the segments an admin has saved.
"""
