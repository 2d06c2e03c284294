# 邀请链接与奖励。

invite-own = 💌 { $name }，这是你进 <b>{ $group }</b> 的专属邀请链接：
  { $address }

  或者先和我私聊：{ $private }

  { $points ->
    [0] 你邀请的人留下 { $days } 天或购买课程后即计入。
   *[other] 你邀请的人留下 { $days } 天或购买课程，每人为你带来 { $points } 积分。
  }
  ✅ 已留下：{ $stayed } · ⏳ 新来：{ $waiting } · 提前离开：{ $left }
invite-no-group = 我已不在 { $group } 的任何群里，无法邀请。请管理员重新添加我。
invite-being-made = 你进 { $group } 的链接正在生成，会发到你第一次索取的地方。生成之后，在这里发送 /invite 就能看到。
invite-failed = Telegram 没能为 <b>{ $group }</b> 生成邀请链接，请稍后再发送 /invite。
invite-not-allowed = 我还不能生成进 <b>{ $group }</b> 的邀请链接，要由管理员授权。{ $readers ->
    [0] 我在私聊里联系不到他们：请你告诉其中一位，授权之后再发送 /invite。
   *[other] 我已告诉他们怎么做，请过一会儿再发送 /invite。
  }
invite-private-only = 在此之前，你的这个链接可以带人来和我私聊：{ $private }
invite-join = 👥 加入 { $group }
invite-stayed = 🎉 你邀请到 <b>{ $group }</b> 的 { $name } 留下来了：你获得 { $points } 积分。用 /points 查看。
invite-bought = 🎉 你邀请到 <b>{ $group }</b> 的 { $name } 购买了课程：你获得 { $points } 积分。用 /points 查看。
right-can_invite_users = ⚠️ 我不能在 <b>{ $group }</b> 里生成邀请链接。请在群资料 → 编辑 → 管理员 → 我 中打开<i>通过链接邀请用户</i>，然后重新发送 /invite。

invite-terms-button = ⚙️ 链接规则
invite-terms = ⚙️ 成员的链接如何进入 <b>{ $group }</b>

  可以由管理员逐个批准，或限制每个链接的人数，二者选一。再下面是要留下多久才算数。已有的链接随之更新；已在等待的人按原来的时间。
invite-by-request = 由管理员批准加入
invite-limit = { $count ->
    [0] 不限
   *[other] { $count } 人
  }
invite-stay = { $days } 天

points-for-invited = 邀请的人留下来
points-for-refunded = 你邀请的人退掉了课程
badge-host = 🏡 好客之星
command-invite = 我的邀请链接和邀请的人
help-invite = /invite——你的专属邀请链接
