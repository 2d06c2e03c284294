# Claims: what was paid out and went back to buyers since, and letting somebody off.

claim-card = ⚖️ { $name } ({ $handle }) owes { $group } <b>{ $stars }</b>: paid out to them, and given back to buyers since.

  It is deducted from what they earn next. If you do not expect it back, write it off: then they owe nothing, and whoever runs the bot bears the loss.
claim-give-up = ✍️ Write it off …
claim-why = Why do you let { $name } off { $stars }? Reply to this message, at most { $most } characters; they read it, and it stays in the books.
claim-given-up = ✅ Written off: { $name } owes { $stars } no more. Reason: { $why }
claim-let-off = ✅ You owe { $group } nothing any more: { $stars } that went back to buyers after they were paid out to you were written off. Reason: { $why }
claim-none = They owe nothing any more, so there is nothing to write off. Send /payouts to see how things stand.
claim-own = You can't let yourself off; another admin can, or whoever runs the bot.
