"""Campaigns: a launch planned in steps, which then runs itself.

`plan` is what an admin wants, as plain data; `keeping` stores it, `steering` starts and stops it,
`running` says each step at its time: `posting` in groups and channels, `telling` in private. Its
files, planning, results and calendar have rooms of their own.
"""
