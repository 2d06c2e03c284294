# Telegram's book of our Stars, compared with ours.

help-reconcile = /reconcile – compare the payments here with Telegram's own book
reconcile-begun = I am comparing our payments with Telegram's book. The result follows here.
reconcile-silent = Telegram does not show its book right now. Nothing was changed; send /reconcile again later. I compare by myself every night, too.
reconcile-report = { $state ->
    [well] ✅ <b>The payments agree with Telegram's book.</b>
   *[odd] ⚠️ <b>The payments and Telegram's book differed.</b>
  }
  { $since } – { $until }; what was paid after that is compared the next time.
  { $count ->
    [0] No payment was to be compared.
    [one] One payment stands in both: { $stars }.
   *[other] { $count } payments stand in both: { $stars }.
  }
reconcile-missing = • Paid, though we never heard of it: { $count } ({ $stars }), order no. { $orders }. Taken down and delivered; the buyers have their receipts.
reconcile-doubled = • Paid for what was paid already, unheard of: { $count } ({ $stars }). Taken down; the money goes back by itself.
reconcile-refunded = • Given back elsewhere: { $count } ({ $stars }). Noted; what was bought is closed.
reconcile-foreign = • For no order of ours: { $count } ({ $stars }). I told you the number of each: give it back with <code>/refund NUMBER</code>. What was paid before I came to any group is left as it is; look it up among the bot's transactions at @BotFather.
reconcile-stuck = • Not dealt with yet: { $count } ({ $stars }). I try again with each comparison; the log says why.
reconcile-unheard = • Taken down here, unknown to Telegram: { $count } ({ $stars }). Left as they are; ask Telegram's support about them.
reconcile-other = • No payments for orders (withdrawals, gifts, advertising …): { $count } ({ $stars }). Left as they are.
