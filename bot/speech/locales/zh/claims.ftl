# 欠款：已支付给某人、之后又退还买家的金额，以及如何免除。

claim-card = ⚖️ { $name }（{ $handle }）欠 { $group } <b>{ $stars }</b>：这笔金额已支付给对方，之后又退还给了买家。

  它会从对方以后的收入中扣除。如果你认为收不回来，可以核销：对方不再欠款，损失由机器人的运营者承担。
claim-give-up = ✍️ 核销……
claim-why = 为什么免除 { $name } 的 { $stars } 欠款？请回复这条消息，最多 { $most } 个字符；对方会看到，账本也会记录。
claim-given-up = ✅ 已核销：{ $name } 不再欠 { $stars }。原因：{ $why }
claim-let-off = ✅ 你不再欠 { $group } 任何款项：支付给你之后又退还买家的 { $stars } 已核销。原因：{ $why }
claim-none = 对方已经没有欠款，无需核销。发送 /payouts 查看当前情况。
claim-own = 你不能免除自己的欠款；请由其他管理员或机器人的运营者来做。
