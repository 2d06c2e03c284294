"""What is kept about people, table by table: how it is found, given to them, and erased.

`traces.py` declares it; a test fails when a table is not declared there.
"""
