"""Gated chats: groups and channels that only those may be in who have a course that opens them.

`entering` lets people in, `leaving` tells them that their access is over and removes them after a
grace, `keeping` looks after each gate, `syncing` compares everybody after a downtime, `setting_up`
is the admins' card. Nobody is removed while a payment of theirs is in doubt (`doubt`).
"""
