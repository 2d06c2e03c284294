# 轻量群管理：规则、违规时的提示、管理员日志。

right-can_delete_messages = ⚠️ 我不能删除 <b>{ $group }</b> 里的消息，违规内容会留在群里。请在群资料 → 编辑 → 管理员 → 我 中打开<i>删除消息</i>。
right-can_restrict_members = ⚠️ 我不能在 <b>{ $group }</b> 里禁言或移除成员。请在群资料 → 编辑 → 管理员 → 我 中打开<i>封禁用户</i>。

moderation-rules = 🛡 <b>{ $group }</b> · 群管理：<b>{ $state ->
    [on] 已开启
   *[other] 已关闭
  }</b>

  违规消息会被删除。第一次警告发言者，第二次禁言一天，第三次封禁。以频道身份发言的，第一次警告，第二次封禁该频道。违规记录 30 天后失效。管理员、课程作者和关联频道不受限制；开启之前的消息一律不处理。

  违禁词：{ $words }

  { $rights }
moderation-rights-fine = ✅ 我已有所需的权限。
moderation-switch = { $state ->
    [on] ⏸ 关闭
   *[other] ▶️ 开启
  }
moderation-flood = { $messages ->
    [0] 💬 刷屏：不限制
   *[other] 💬 刷屏：{ $seconds } 秒内超过 { $messages } 条
  }
moderation-links = { $days ->
    [0] 🔗 链接：人人可发
   *[other] 🔗 链接：入群 { $days } 天内不可发
  }
moderation-words = { $count ->
    [0] 🚫 违禁词：无
   *[other] 🚫 违禁词：{ $count } 个
  }
moderation-ask-words = 🚫 请发来所有违禁词，每行一个，或用逗号隔开。它们会取代现有的违禁词。大小写、不可见字符、拆开写的字母和其他文字的形近字母都不影响识别。

  当前：{ $words }
moderation-no-words = 不设违禁词
moderation-close = ✓ 完成

# 用代码字体：频道名可能是网址，否则会变成链接。
moderation-channel = 📢 <code>{ $name }</code>

moderation-rule-flood = 短时间内消息过多
moderation-rule-link = { $speaker ->
    [channel] 新频道发送链接
   *[person] 新成员发送链接
  }
moderation-rule-word = 使用了本群不欢迎的词语
moderation-step-warn = 被警告
moderation-step-mute = 被禁言
moderation-step-ban = 被封禁
moderation-said-warn = ⚠️ { $person }：{ $reason }。消息已删除，{ $next ->
    [warn] 再警告一次后将被封禁
    [mute] 再次违规将被禁言
   *[ban] 再次违规{ $speaker ->
        [channel] 该频道
       *[person] {""}
      }将被封禁
  }。
moderation-said-mute = 🔇 { $person }：{ $reason }。{ $duration }后可恢复发言，再次违规将被移出本群。
moderation-said-ban = ⛔ { $person } 已被封禁：{ $reason }。

moderation-digest = 🛡 <b>{ $group }</b>：群管理有 { $count } 项新处理，{ $is_cut ->
    [true] 以下是最近 { $shown } 项，全部记录见 /modlog。
   *[false] 全部记录见 /modlog。
  }

  { $strikes }
moderation-log = 🛡 <b>{ $group }</b>：最近的处理记录

  { $strikes }
moderation-log-older = 🛡 <b>{ $group }</b>：更早的处理记录

  { $strikes }
moderation-older = ◀️ 更早的记录
moderation-log-empty = 🛡 { $group } 目前没有违规记录。规则用 /moderation 设置。
moderation-line = { $undone ->
    [true] <s>{ $number }. { $person } { $step }</s>（已撤销）
   *[other] { $number }. { $person } { $step }
  }：{ $reason } · { $time }
moderation-undo = ↩️ 撤销 { $number } · { $name }
moderation-log-channels = 📢 对频道点<i>撤销</i>，会撤销对它的全部处理，规则以后也不再适用于它。
moderation-undone = 已撤销，这次违规不再计入。
moderation-undone-held = 已撤销，这次违规不再计入；但对方仍不能发言：可能是管理员的禁言、另一次处理，或尚未回应入群欢迎。
moderation-undo-silent = Telegram 暂时没有回应，什么都没有撤销。请一分钟后再试。
moderation-undone-by-hand = 已撤销，这次违规不再计入。普通群里我无法解除封禁：请在群资料 → 添加成员 中把对方重新加进来。
moderation-not-lifted = ⚠️ <b>{ $group }</b> 第 { $number } 项处理已不再计入，但 Telegram 不让我解除它的效果。请手动解除：群资料 → 编辑 → 权限 → <i>例外用户</i>或<i>已移除的用户</i>。
moderation-undone-channel = 已撤销。这个频道可以在这里发言，规则以后不再适用于它。
moderation-undone-already = 这一项已经撤销过了。

command-moderation = 管理群内秩序
command-modlog = 查看群管理记录
left-moderation = 已关闭。你的选择都已保存；用 /moderation 可以回来。
expects-banned-words = 词语（文字消息），或点选上面的一个按钮
help-moderation = /moderation——管理群内秩序
help-modlog = /modlog——管理记录
