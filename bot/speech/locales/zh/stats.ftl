# 数据。

stats-in-private = 数据只给团队看：请在我们的私聊里发送 /stats。
stats-empty = { $group } 还没有可统计的数据。在群里发起 /poll 或展示 /course，然后再来。
stats-title = { $group }：从兴趣到购买
stats-days = 最近 { $days } 天
stats-reached = 触达
stats-interacted = 参与互动
stats-previewed = 看过课程
stats-ordered = 下单
stats-paid = 付款
stats-line = { $bar } { $step }：<b>{ $count }</b> { $share }
stats-text = 📈 <b>{ $group }</b> · 最近 { $days } 天

  { $lines }
  <i>百分比是相对上一步的比例。</i>

  收入：<b>{ $stars }</b>{ $refunds ->
    [0] { "" }
   *[other] （已扣除退款）
      退款：<b>{ $refunds }</b> 笔 · { $back }
  }
