# 欢迎新成员：设置、群内问候、私聊导览。

welcome-settings = 👋 <b>{ $group }</b> · 新成员{ $mode ->
    [agree] <b>需同意群规</b>
    [captcha] <b>需完成简单验证</b>
   *[other] <b>无需验证</b>
  }

  新成员回答后才能发言。逾期未答会被移出，但可以重新加入；答过一次就不再询问。同时入群的人合用一条问候，全部回答后自动消失。

  他们看到的群规：{ $rules }

  { $rights }
welcome-mode = { $mode ->
    [agree] 🤝 一键同意群规
    [captcha] 🧩 完成简单验证
   *[other] ▶️ 开启
  }
welcome-time = ⏳ 限时 { $duration }
welcome-rules-button = 📜 修改群规
welcome-ask-rules = 📜 请发来你的群规，新成员看到的就是这段文字。

  当前：{ $rules }
welcome-usual-button = 使用默认文字
welcome-rules-usual = 友善交流，不跑题，不发广告。
welcome-rules-long = 群规请不要超过 { $most } 个字符，太长没有人会读。

welcome-agree = 👋 { $people }，欢迎加入 <b>{ $group }</b>！

  { $rules }

  请在 { $duration }内点击下方按钮表示同意，之后即可发言。
welcome-captcha = 👋 { $people }，欢迎加入 <b>{ $group }</b>！

  { $rules }

  如果同意，请在 { $duration }内点击<b>{ $thing }</b>，之后即可发言。
welcome-people-more = { $people } 等，另有 { $count } 人
welcome-thing-cat = 猫
welcome-thing-dog = 狗
welcome-thing-apple = 苹果
welcome-thing-car = 汽车
welcome-thing-star = 星星
welcome-thing-fish = 鱼
welcome-agree-button = 🤝 我同意
welcome-tour-button = 🎓 看看有什么
welcome-not-for-you = 这是给新成员的，你已经可以发言了。
welcome-wrong = { $left ->
    [0] 没有选对。你可以重新加入再试一次。
   *[other] 没有选对，还可以试 { $left } 次。
  }
welcome-agreed = 欢迎加入 { $group }！现在可以发言了。
welcome-agreed-muted = 谢谢！不过 { $group } 的管理员将你禁言了，等管理员解除后才能发言。
welcome-agreed-muted-for = 谢谢！不过 { $group } 的管理员将你禁言了，{ $duration }后可以发言。
welcome-agreed-struck = 谢谢！不过你因违反群规被禁言，{ $duration }后可以发言。
welcome-done = ✅ 欢迎 { $people }！现在可以发言了；点<i>看看有什么</i>，了解 { $group } 能带给你什么。

welcome-tour = 👋 { $name }，你好！<b>{ $group }</b> 为你准备了：

  • 在群里用 /ask——提问就有回答
  • /courses——可以学的课程，都能先看看内容
  • /learn——从上次停下的地方继续
  • 投票和抽奖——在群里一键参与
welcome-first-lesson = ▶️ 第一课（免费）：{ $title }

command-welcome = 设置新成员欢迎方式
left-welcome = 已关闭。你的选择都已保存；用 /welcome 可以回来。
expects-rules = 群规（文字消息），或点选上面的一个按钮
help-welcome = /welcome——新成员欢迎方式
