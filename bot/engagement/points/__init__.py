"""Points and what they stand for.

`rules` is what admins choose, `talk` and `thanks` earn points, `standing` tells who has how many.
"""
