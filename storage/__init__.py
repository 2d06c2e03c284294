"""What Lyceum remembers: one file per aggregate with its tables and its queries."""
