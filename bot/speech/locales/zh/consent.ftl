# 是否愿意收到主动发送的消息。

command-stop = 我可以主动给你发什么；随时停止
help-stop = /stop——我可以主动给你发什么；随时停止或重新允许
consent-question = 💌 以后可以偶尔在这里把 <b>{ $group }</b> 的优惠、资讯和提醒发给你吗？每天最多 { $daily } 条，你当地时间 { $start } 到 { $end } 之间绝不打扰，点一下就能停止。
consent-yes = ✅ 好，告诉我
consent-no = 不用了
consent-agreed = 💌 好的！<b>{ $group }</b> 有消息时我会告诉你。随时可以用 /stop 停止。
consent-declined = 👌 那我就不发了，也不会再问。以后若想收到 <b>{ $group }</b> 的消息，/stop 里有开关。
consent-stop-button = 🔕 不再接收这类消息
consent-kind-stopped = 🔕 已停止：你不会再收到 <b>{ $group }</b> 的{ $kind ->
    [promotion] 优惠消息
    [news] 资讯
   *[reminder] 看过内容的提醒
  }。其他设置：/stop
consent-again = ↩️ 重新开启
consent-not-yours = 这个按钮是给别人的。你自己的开关在 /stop 里。
consent-choices = 💌 { $count ->
    [0] 只有你问我或购买时，我才会给你发消息。
   *[other] 打勾的内容，我可以主动发给你。
  }点一下即可更改；你下的单、参加的活动和问的问题，消息照常送达。
consent-switch = { $state ->
    [on] ☑
   *[off] ☐
  } { $kind ->
    [promotion] 优惠
    [news] 资讯
   *[reminder] 看过内容的提醒
  }{ $homes ->
    [1] {""}
   *[other] {" "}· { $group }
  }
consent-stop-all = 🛑 全部停止
approach-button = 💌 给成员的私信
approach-terms = 💌 <b>给 { $group } 成员的私信</b>

  优惠、资讯和提醒只会私下发给同意接收的人。所有活动加起来，每人每天最多 { $daily } 条、七天内最多 { $weekly } 条；在各人当地时间 { $start } 到 { $end } 之间不发送。下单未付款的人{ $reminders ->
    [on] 几小时后会收到一次提醒
   *[off] 不会收到提醒
  }。点选即可更改。
approach-daily = 每天 { $daily } 条
approach-weekly = 每周 { $weekly } 条
approach-from = { $start } 起免打扰
approach-until = 到 { $end }
approach-reminders = { $reminders ->
    [on] ☑
   *[off] ☐
  } 提醒未付款的订单
