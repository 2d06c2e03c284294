"""What browsers and Telegram post to us over HTTP."""
