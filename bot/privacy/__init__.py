"""What is kept about somebody: told, handed over, erased, and let go when its time is over.

It stands above all other capabilities, because it knows what each of them keeps.
"""
