"""A month of campaigns, day by day."""
