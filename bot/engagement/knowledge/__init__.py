"""What a community knows, found again however somebody asks for it; in English and Chinese.

`words` reads what was typed, `meaning` turns it into a vector, `ranking` finds the entries that
answer it and says how sure that is, `shelf` keeps one such index per community up to date.
"""
