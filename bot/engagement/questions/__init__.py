"""Questions: `asking` answers what is known and passes on the rest.

It waits in the `queue` for the team, whose words `answering` takes.
"""
