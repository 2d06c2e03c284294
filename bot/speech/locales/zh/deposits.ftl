# 押金：参加打卡挑战时交的星星，完成后退还。

challenge-deposit-start = 有押金的挑战，所有人都从第一天开始，所以不能今天就开始。省略 <code>--start</code> 即从明天开始，或写一个更晚的日期。
challenge-card-deposit = 💰 参加需要押金 { $price }，在第一天之前私下支付。每次都打卡的人（补卡也算）会自动收到退款；其他人的押金归 { $group } 所有。
challenge-join-deposit = { $label } · { $price }

deposit-terms = 💰 <b>{ $name }</b> · 押金 { $price }

  • 每{ $days ->
    [7] 周
   *[other] 天
  }打卡（共 { $rounds } 次{ $spare ->
    [0] { "" }
   *[other] ，漏掉的最多可补 { $spare } 次
  }），你的 { $price } 就会自动退回。
  • 如果没有完成，或退群后不再回来，押金归 { $group } 所有。
  • 如果挑战取消，所有人的押金都会退回。
  • { $begins } 开始，在此之前都可以参加。

  同意的话，请用下面的账单付款。付款后即参加成功。
deposit-order-title = 押金：{ $name }
deposit-order-text = 每{ $days ->
    [7] 周
   *[other] 天
  }打卡（共 { $rounds } 次{ $spare ->
    [0] { "" }
   *[other] ，漏掉的最多可补 { $spare } 次
  }）即自动退回；没有完成则归 { $group } 所有。
deposit-begun = “{ $name }”已经开始，有押金的挑战不能中途参加。用 /challenges 看看其他挑战。
deposit-finished = 🏁 <b>{ $name }</b>：你每次都打了卡，真棒！你的 { $price } 正在退回。
deposit-finished-unseen = 🏁 <b>{ $name }</b>：我发了打卡消息的每一次你都打了卡，我没能发出的算作已完成，真棒！你的 { $price } 正在退回。
deposit-finished-late = 🏁 <b>{ $name }</b>：你的最后一次打卡是按时发出的，只是我收到得晚。所以你每次都打了卡，之前说押金不退是我弄错了。你的 { $price } 正在退回。
deposit-called-off = ↩️ <b>{ $name }</b> 已取消，你的 { $price } 正在退回。
deposit-kept = ⌛ <b>{ $name }</b> 已结束，而你没有每次都打卡。正如付款前所说明的，你的押金 { $price } 归 { $group } 所有。如果有什么差错，请发送 /paysupport。
deposit-too-late = ↩️ 你为 <b>{ $name }</b> 付的 { $price } 到得太晚，已经来不及参加。款项正在退回，你什么都不用做。
deposit-withdrawn = ↩️ 你为 <b>{ $name }</b> 交的押金 { $price } 将退还给你，因此你已退出这个挑战。疑问：/paysupport
deposit-restored = ✅ Telegram 最终没有退还你为 <b>{ $name }</b> 交的 { $price }，所以你又参加了这个挑战，完成后押金会退回。
deposits-unseen = 💰 <b>{ $name }</b>：第 { $numbers } { $days ->
    [7] 周
   *[other] 天
  }的打卡消息没有出现在群里，因此这 { $count } 次对每位交了押金的人都算作已完成。
deposits-noted = 💰 <b>{ $name }</b> 已结束：有 { $count } 位交了押金的人没有完成。⭐ { $stars } 归你们群所有，在 /stats 中计入收入。如果仍想退还某一笔，请用 /refund。
