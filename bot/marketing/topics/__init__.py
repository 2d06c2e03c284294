"""Drafts about what a community asks (engagement/topics): worded from the course's own text, by
template or by a language model if one is set, and handed to the campaign dialog. Nothing is posted.
"""
