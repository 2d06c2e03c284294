# 付款帮助工单。

help-tickets = /tickets——买家的付款求助
command-tickets = 买家的付款求助

helpdesk-how = 请用一条消息说明问题，也可以附上图片。你们群的团队会阅读并在这里答复。
helpdesk-kind = 请发送文字、图片或文件。
helpdesk-enclosed = 📎 求助 { $number } 号 · <b>{ $name }</b>
helpdesk-taken = ✅ 已记为 { $number } 号。你们群的团队会阅读并在这里答复；可以回复他们的答复继续说明，或再用 /paysupport。
helpdesk-kept = ✅ 已记为 { $number } 号。我目前不在 <b>{ $group }</b> 群里，那里的团队还看不到：你的来信会留着，我一回到群里他们就会看到。{ $enclosed ->
    [yes] 图片或文件请到时再发一次：我只保存文字。
   *[no] {""}
  }
helpdesk-away = 🆘 <b>{ $group }</b> 里有人来信，需要付款方面的帮助。我已不在群里，无法知道谁在管理它：来信会留着，我回到群里后管理员就会看到；在此之前那里暂停出售。要添加我，请点本聊天顶部我的名字 → <i>添加到群组</i>。
helpdesk-wait = 你已连续写了 { $most } 封信，还没有得到答复。团队都收到了，请等待答复。
helpdesk-too-many = 你有 { $most } 个未结的问题。请在其中一个里继续说明，或先结束已解决的。
helpdesk-too-many-today = 一天 { $most } 个问题已经够多了。请明天再写，或回复你收到的答复。
helpdesk-not-yours = 这是别人的问题。请用 /paysupport 提出自己的。
helpdesk-matter = { $order } 号 · { $item } · { $price }
helpdesk-matter-none = 不涉及订单
helpdesk-whole = 🆘 求助 { $number } 号 · <b>{ $name }</b>{ $state ->
    [closed] {" "}· 已结束
   *[open] {""}
  }
  关于：{ $matter }
helpdesk-line = { $who ->
    [team] 💬 <b>{ $name }</b>（团队）
   *[buyer] 👤 <b>{ $name }</b>
  } · { $time }
  { $letter }
helpdesk-how-to-answer = 回复这条消息即可答复。
helpdesk-answer = ✍️ 答复
helpdesk-close = ✔ 结束
helpdesk-refund = ↩️ 退款
helpdesk-answer-how = 请回复这条消息，写下给 { $name } 的答复（求助 { $number } 号）。
helpdesk-answered = 已发送给 { $name }。{ $count ->
    [0] {""}
   *[other] 其间又来了 { $count } 封信，全部内容如下：
  }
helpdesk-solved = ✔ 已解决
helpdesk-closed = ✔ <b>{ $group }</b> 的团队已结束 { $number } 号（{ $matter }）。如果还没有解决，请回复这条消息。
helpdesk-closed-by-team = { $number } 号已结束。写信的人会收到通知，也可以继续说明。
helpdesk-closed-by-buyer = { $number } 号已结束。如还有问题，请用 /paysupport。
helpdesk-closed-before = { $number } 号之前已结束。
helpdesk-list-none = 没有人需要付款帮助。🎉
helpdesk-list = <b>{ $count } 个未结的问题</b>，等得最久的在最前
helpdesk-row = { $number } · { $name } · { $matter } · { $state ->
    [waits] ⏳ { $left }
   *[answered] 💬
  }
