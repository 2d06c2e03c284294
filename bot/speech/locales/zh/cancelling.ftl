# 管理员取消还没付款的账单。

help-cancelorder = /cancelorder——取消还没付款的账单
cancelling-none = 目前没有等待付款的账单。
cancelling-list = 🧾 <b>还没付款的账单</b>。点一下即可取消，买家会收到通知。
cancelling-row = ✖️ { $order } · { $item } · { $price } · { $name }
cancelling-unknown = 这里没有订单“{ $order }”。用 /cancelorder 查看等待付款的订单。
cancelling-late = 订单 { $order } { $state ->
    [paid] 已付款，用 /refund 退款。
    [fulfilled] 已付款，用 /refund 退款。
    [refunded] 已退款。
    [expired] 已自动过期。
   *[other] 已经取消了。
  }
cancelling-paying = 订单 { $order } 刚才正在付款，可能已经付了，只是我还没有收到消息。几分钟后我会核对 Telegram 的账本，到时请再发一次。
cancelling-why = 请把原因写在 { $most } 个字符以内。
cancelling-told = ✖️ <b>{ $group }</b> 的管理员取消了你的订单 { $order }（“{ $item }”），它的账单不用再付。{ $has_why ->
    [yes] { "\u000A\u000A" }{ $why }
   *[no] {""}
  }
cancelling-done = ✖️ 订单 { $order }（“{ $item }”）已取消，{ $name } 会收到通知。
