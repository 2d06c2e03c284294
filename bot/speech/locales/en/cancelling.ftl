# Admins take back invoices that nobody has paid.

help-cancelorder = /cancelorder – take back an invoice that is not paid yet
cancelling-none = No invoice waits for its Stars at the moment.
cancelling-list = 🧾 <b>Invoices that are not paid</b>. A tap cancels one, and its buyer reads so.
cancelling-row = ✖️ { $order } · { $item } · { $price } · { $name }
cancelling-unknown = I know no order “{ $order }” here. /cancelorder lists those that wait to be paid.
cancelling-late = Order no. { $order } { $state ->
    [paid] is paid; /refund gives its Stars back.
    [fulfilled] is paid; /refund gives its Stars back.
    [refunded] was given back already.
    [expired] has expired by itself.
   *[other] is cancelled already.
  }
cancelling-paying = Order no. { $order } was about to be paid, and may be by now though I heard nothing of it. I look into Telegram's own book some minutes after that; then send this again.
cancelling-why = Please give the reason in at most { $most } characters.
cancelling-told = ✖️ An admin of <b>{ $group }</b> cancelled your order no. { $order } (“{ $item }”); its invoice can't be paid any more.{ $has_why ->
    [yes] { "\u000A\u000A" }{ $why }
   *[no] {""}
  }
cancelling-done = ✖️ Order no. { $order } (“{ $item }”) is cancelled; { $name } reads so.
