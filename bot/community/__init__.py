"""Community: groups and their settings, members, roles and languages."""
