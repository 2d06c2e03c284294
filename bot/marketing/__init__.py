"""Marketing: campaigns that bring the right course to the group at the right time."""
