# 核对 Telegram 的星星账本与我们的记录。

help-reconcile = /reconcile——将这里的付款与 Telegram 账本核对
reconcile-begun = 正在将我们的付款与 Telegram 账本核对，结果会发到这里。
reconcile-silent = Telegram 暂时无法提供账本。什么都没有改动；请稍后再发 /reconcile。我每天夜里也会自动核对。
reconcile-report = { $state ->
    [well] ✅ <b>付款与 Telegram 账本一致。</b>
   *[odd] ⚠️ <b>付款与 Telegram 账本有出入。</b>
  }
  { $since } – { $until }；此后的付款下次再核对。
  { $count ->
    [0] 没有需要核对的付款。
   *[other] 两边都有的付款：{ $count } 笔，{ $stars }。
  }
reconcile-missing = • 已付款但我们没有收到消息：{ $count } 笔（{ $stars }），订单号 { $orders }。已记录并交付，买家已收到收据。
reconcile-doubled = • 为已付清的订单再次付款且没有收到消息：{ $count } 笔（{ $stars }）。已记录，款项会自动退回。
reconcile-refunded = • 在别处退款：{ $count } 笔（{ $stars }）。已记录，所购内容已关闭。
reconcile-foreign = • 不属于我们任何订单：{ $count } 笔（{ $stars }）。每笔的编号我已告知：用 <code>/refund 编号</code> 退款。在我加入任何群之前的付款未作处理；请在 @BotFather 的机器人交易记录中查看。
reconcile-stuck = • 尚未处理：{ $count } 笔（{ $stars }）。每次核对都会再试，原因见日志。
reconcile-unheard = • 这里有记录而 Telegram 没有：{ $count } 笔（{ $stars }）。未作处理；请向 Telegram 客服询问。
reconcile-other = • 与订单付款无关（提现、礼物、广告等）：{ $count } 笔（{ $stars }）。未作处理。
