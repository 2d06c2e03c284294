# Pictures and films that are seen for Stars.

command-paidpost = A picture or film that is seen for Stars
help-paidpost = /paidpost – a picture or film that is seen for Stars

paid-post-title = Picture
paid-post-how = Send a picture or a film with this as its caption: <code>/paidpost 50 "How it looks when it is done"</code>. 1 to { $most } Stars; <code>--to "Py News"</code> names a group or channel of yours (else your group), <code>--course PY101</code> puts the way to a course below it.
paid-post-caption = What stands below the picture has at most { $most } characters. Please shorten it.
paid-post-where = I don't know a group or channel “{ $given }” of yours. I am in: { $chats }.
paid-post-course = 📖 { $course }
paid-post-in-group = 🔒 On its way to { $chat }, for { $price }. Each purchase is an order like any other: you find it in /refund, /stats and /balance.
paid-post-in-channel = 🔒 On its way to { $chat }, for { $price }. Please know: what is sold in a channel goes to the channel's own Stars, and Telegram tells bots of no purchase there. You see them in the channel's statistics; my books and /stats can't count them. In a group I count each one.
paid-post-failed = ⚠️ “{ $title }” could not be posted: { $reason }. Give me the right to send media there, and try again.
paid-post-uncertain = ⚠️ Telegram broke off while “{ $title }” was being posted, so I can't say whether it stands there. Please look: if it does not, send it to me once more. I don't post it a second time by myself.
paid-post-receipt = ✅ Paid: “{ $title }”, ⭐ { $amount } (order no. { $order }). It stays visible for you. Help with /paysupport.

refund-untold = Order no. { $order } is a picture or film that was paid for in a chat: Telegram tells the number of such a payment only in its book. Send /reconcile (the payment must be some minutes old), then /refund { $order } once more.
