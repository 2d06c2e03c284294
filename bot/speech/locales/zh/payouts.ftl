# 提现：由赚到的人申请，由群管理者支付。

help-payout = /payout——申请提取归你的收入
help-payouts = /payouts——谁在等待支付，以及已支付的记录
command-payout = 申请提取你的收入
command-payouts = 谁在等待支付

payout-nothing = 你在 { $group } 还没有可提现的收入。收入在售出 { $days } 天后可以提现：出售课程（/create）、付费答疑（/expert）或推荐课程（/affiliate）。
payout = 💸 <b>提取你在 { $group } 的收入</b>

  现在可提现：<b>{ $available }</b>
  仍在保留期：{ $hold }{ $waits ->
    [yes] ，下一笔在 { $next } 到期
   *[no] {""}
  }
  支付后被买家退回、将从之后收入扣除：{ $claim }

  每笔销售保留 { $days } 天；如果买家可退的时间更长，就保留到那时。机器人无法转出星星：管理员会以其他方式把等值金额交给你，请与管理员商定。
payout-earlier = 你的申请：
payout-line = • { $date } · { $stars } · { $state ->
    [asked] ⏳ 等待处理
    [paid] ✅ 已支付
    [declined] ❌ 已拒绝：{ $why }
   *[taken-back] ↩️ 已撤回
  }
payout-ask = 💸 申请提现 { $stars }
payout-take-back = ↩️ 撤回申请
payout-waits = 你已经有一个申请在等待处理；请等待，或用 /payout 撤回。
payout-nobody = 我现在联系不到任何可以付款的人，所以没有提交申请，你的余额不变。请让群管理员打开与我的私聊，然后再试。
payout-changed = 可提现的金额已经变化，现在是 { $stars }。请重新发送 /payout。
payout-asked = ✅ 你申请了 { $stars }。这笔金额已为你留出，管理员已收到通知；处理后我会告诉你。
payout-not-yours = 这是别人的申请。你自己的申请在 /payout。
payout-settled = 这个申请已经处理：{ $state ->
    [paid] 已支付。
    [declined] 已拒绝。
   *[taken-back] 已撤回。
  }
payout-taken-back = ↩️ 已撤回：{ $stars } 回到了你的余额。
payout-taken-back-team = ↩️ { $name } 撤回了第 { $number } 号申请（{ $amount } 颗星星）：无需支付。
payout-card = 💸 <b>第 { $number } 号提现申请</b>

  { $name }（{ $handle }）申请提取在 { $group } 的收入 <b>{ $stars }</b>。
  此前已支付：{ $paid } · 之后被买家退回、待扣除：{ $claim }

  星星在机器人的 Telegram 余额里，机器人无法转出：请按你们商定的方式支付等值金额，然后按“已支付”。
payout-card-rest = ⚠️ 申请之后有买家退款：其中只有 <b>{ $rest }</b> 仍归申请人。请只支付这么多，然后按第一个按钮，欠款随之结清。如果你已经全额支付，请按第二个按钮：多付的部分会从以后的收入中扣除。
payout-card-nothing = ⚠️ 申请之后买家已全部退款：其中已没有任何部分归申请人。请拒绝申请。如果你已经支付，请按写明已支付的按钮：这笔金额会从以后的收入中扣除。
payout-paid-yes = ✅ 已支付
payout-paid-rest = ✅ 已支付余下的 { $stars }
payout-paid-all = ✅ 此前已支付 { $stars }
payout-decline = ❌ 拒绝……
payout-paid-here = ✅ 第 { $number } 号：已向 { $name } 支付 { $stars }。
payout-paid = ✅ 你在 { $group } 的 { $stars } 已支付给你。如果没有收到，请联系群管理员。
payout-paid-less-here = ✅ 第 { $number } 号：已向 { $name } 支付 { $stars }，并结清欠款 { $less }。
payout-paid-less = ✅ 你在 { $group } 的 { $stars } 已支付给你。申请中的 { $less } 因买家退款而扣除，你不再为此欠款。如果没有收到，请联系群管理员。
payout-decline-why = 为什么拒绝第 { $number } 号申请？请回复这条消息，最多 { $most } 个字符；申请人会看到。
payout-reason-length = 请用文字说明原因，最多 { $most } 个字符。
payout-declined-here = ❌ 已拒绝 { $name } 的第 { $number } 号申请（{ $stars }）：{ $why }
payout-declined = ❌ 你在 { $group } 的 { $stars } 提现申请被拒绝：{ $why }

  这笔金额回到了你的余额（/payout）。
payout-list = 💸 <b>{ $group } 的提现</b>

  { $count ->
    [0] 没有人在等待支付。
   *[other] 有 { $count } 个申请在等待，见下方。
  }

  最近处理的：
  { $lines }
payout-of = { $line } · { $name }
balance-payout = { $waits ->
    [no] { "" }
   *[yes] 其中 { $hold } 要到每笔售出 { $days } 天后才能提现，下一笔从 { $next } 起。{ "\u000A" }
  }现在可用 /payout 提现：{ $available } · 已申请：{ $asked } · 至今已支付：{ $paid } · 支付后被买家退回、待扣除：{ $claim }
