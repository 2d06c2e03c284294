"""What people say and tap: a file per capability, each listed in `handlers.chat.dispatcher`."""
