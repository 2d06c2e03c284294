# 帖子能传多远。

help-reach = /reach——帖子热度消退多快，最终触达多少人
command-reach = 帖子能传多远

reach-which = 📡 <b>{ $group }</b>：哪一条帖子？这些是最近有人回复、点按或回应过的。
reach-none = { $group } 里还没有人理会过我发的帖子。在群里发起 /poll，等几个人投票后再来。只有当我是群管理员时，我才能看到表情回应。
reach-how = 请在群里用 /reach 回复我发的一条消息。在我们的私聊里发送 /reach 会列出最近的帖子。
reach-in-private = 📡 这条帖子的情况会提到成员的名字，所以我在私聊里告诉你。
reach-gone = 我已经不认得这条帖子了。发送 /reach 查看最近的帖子。
reach-too-few = “{ $title }”：数据太少。{ $people ->
    [0] 还没有人理会它
   *[other] 目前有 { $people } 人理会了它
  }；满五人后，我就能说出热度消退多快、最终会有多少人。

reach-text = 📡 <b>{ $title }</b>
  { $time }

  { $lines }

  <i>括号内：100 次中有 95 次，真实数字落在其中。</i>
reach-half = 这条帖子一半的触达在 <b>{ $half }</b>（{ $low } 到 { $high }）之内到来。
reach-half-open = 这条帖子一半的触达大约在 <b>{ $half }</b>（至少 { $low }）之内到来；现在还太早，说不准。
reach-not-fading = 热度还没有消退：现在来的人和开始时一样多，甚至更多。
reach-end = 目前 { $count } 人；一周之内约 <b>{ $people }</b> 人（{ $low } 到 { $high }）。
reach-ways = 大多通过{ $ways }。
reach-way = { $kind ->
    [vote] 投票（{ $count }）
    [join] 参加抽奖（{ $count }）
    [link] 活动按钮（{ $count }）
    [press] 按钮（{ $count }）
    [reaction] 表情回应（{ $count }）
   *[reply] 回复（{ $count }）
  }
reach-and = 、
reach-compared = { $best ->
    [fading] 这里的帖子每小时按同样的比例消退。
    [heavy] 这里的帖子有长尾：几天后仍有少数人来。
   *[constant] 这里的帖子不消退：人来得很均匀。
  }在 { $posts } 条以往的帖子上，只看前 3 小时来预测，误差为 { $best ->
    [fading] { $fading }（长尾：{ $heavy }，均匀：{ $constant }）。
    [heavy] { $heavy }（消退：{ $fading }，均匀：{ $constant }）。
   *[constant] { $constant }（消退：{ $fading }，长尾：{ $heavy }）。
  }
reach-influence = 这些成员参与之后，来的人比平常多：{ $people }。这只是线索，不是证明。
reach-one = <b>{ $name }</b> ×{ $times }（{ $low } 到 { $high }）
reach-lasting = { $unit ->
    [minutes] { $count } 分钟
    [hours] { $count } 小时
   *[days] { $count } 天
  }

reach-subtitle = { $group } · 发布以来的人数
reach-so-far = 目前
reach-expected = 预计
reach-band = 100 次中有 95 次
