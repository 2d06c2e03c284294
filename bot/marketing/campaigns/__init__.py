"""Campaigns: a launch planned in steps, which then runs itself.

`plan` is what an admin wants, as plain data.
"""
