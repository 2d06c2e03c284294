"""What people say and tap: one router per capability, listed in `handlers.chat.routers`."""
