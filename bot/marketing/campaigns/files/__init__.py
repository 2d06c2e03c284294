"""A launch as one file: `reading` makes a plan of it and tells all its slips at once, `writing` the
same file of a plan, `filing` takes them in and gives them out."""
