# 进行中的活动：管理员能做什么，以及会得知什么。

campaign-started = ▶️ <b>{ $name }</b>（{ $number } 号）{ $state ->
    [scheduled] 将于 { $time } 开始。
    [finished] 已经结束：没有任何时间还在后面。
   *[other] { $has_time ->
      [0] 正在进行。
     *[1] 正在进行；下一步：{ $time }。
    }
  }用 <code>/campaign show { $number }</code> 查看进展。
campaign-paused = ⏸ <b>{ $name }</b>（{ $number } 号）已暂停，不再发送任何内容。用 <code>/campaign resume { $number }</code> 继续；期间到点的内容届时会补发，除非已经太晚。
campaign-held = ⏸ 我已不在 <b>{ $group }</b> 群里，因此 <b>{ $name }</b>（{ $number } 号）已暂停，不再发送任何内容。启动它的人可以用 <code>/campaign stop { $number }</code> 结束它。要继续：请管理员点击本聊天顶部我的名字 → <i>添加到群组</i>，把我加回去，然后发送 <code>/campaign resume { $number }</code>
campaign-away = 我已不在 <b>{ $group }</b> 群里，回去之前什么都不会继续。管理员可以把我加回去：点击本聊天顶部我的名字 → <i>添加到群组</i>，然后再发送一次。要结束它：<code>/campaign stop { $number }</code>
campaign-resumed = ▶️ <b>{ $name }</b>（{ $number } 号）继续进行。
campaign-stopped = “{ $name }”（{ $number } 号）已取消，不会发布。
campaign-stopped-midway = ⏹ “{ $name }”（{ $number } 号）已停止，不再发送任何内容。
campaign-clone-name = { $name }（副本）
campaign-cloned = 📄 “{ $copy }”（{ $number } 号）是与“{ $name }”相同的草稿。用 <code>/campaign edit { $number }</code> 修改，用 <code>/campaign start { $number }</code> 开始
campaign-deleted = “{ $name }”已删除。
campaign-uses-segment = “{ $name }”还要用：{ $campaigns } 已经启动，正是发给它的。请先用 /campaign stop 结束，或暂停后用 /campaign edit 换一个受众。
campaign-used-segment = ⚠️ 这些草稿是发给“{ $name }”的，而它已删除，这样无法启动：{ $campaigns }。请用 /campaign edit 换一个受众。
campaign-used-coupon = ⚠️ 这些活动还写着 { $code }，但它不再降价：{ $campaigns }。请用 /campaign edit 换一张优惠券；正在进行的请先暂停。
campaign-delete-sure = 要删除草稿 <b>{ $name }</b>（{ $number } 号，{ $steps } 步）吗？删除后无法恢复。
campaign-delete = 🗑 删除
campaign-delete-other = 没有删除任何内容：{ $number } 号已经不是我问你时的样子了。要删除它，请发送 <code>/campaign delete { $number }</code>
campaign-kept = “{ $name }”已经开始过，所以保留记录。要结束它：<code>/campaign stop { $number }</code>
campaign-no-draft = “{ $name }”已经开始，无法修改。请复制一份再改：<code>/campaign clone { $number }</code>
campaign-started-already = “{ $name }”已经开始过。要再来一个：<code>/campaign clone { $number }</code>
campaign-not-running = “{ $name }”不在进行中，没有什么可暂停。请看 <code>/campaign show { $number }</code>
campaign-not-paused = “{ $name }”没有暂停，无法继续。请看 <code>/campaign show { $number }</code>

campaign-shown = 📣 <b>{ $name }</b>（{ $number } 号）· { $state ->
    [draft] 草稿
    [scheduled] 已安排
    [running] 进行中
    [paused] 已暂停
    [finished] 已结束
   *[stopped] 已停止
  }
  📘 { $course }
  🗓 { $starts } → { $ends }
  { $private ->
    [0] 每一步的内容和发送对象：请在与我的私聊里查看。
   *[1] 👥 发给 { $has_audience ->
      [0] 所有同意接收的人
     *[1] { $audience }
    }{ $buyers ->
      [yes] ，不含已购买者
     *[no] { "" }
    }{ $admins ->
      [yes] ，不含管理员
     *[no] { "" }
    }{ $holdout ->
      [0] { "" }
     *[other] { " " }· { $holdout }% 不发送，用作对照
    }{ $target ->
      [0] { "" }
     *[other] { " " }· 🎯 { $target }
    }
  }

  { $steps }
campaign-now = 现在
campaign-step-in-private = 步骤的内容可能还没发出，只在私聊里显示。请在与我的私聊中发送 <code>/campaign show { $named }</code>。
campaign-more-steps = ……还有 { $count } 步
campaign-step-unknown = 没有步骤“{ $given }”：这个活动有 { $steps } 步。请把步骤编号写在活动编号后面，例如 <code>/campaign show 3 2</code>
campaign-variant = 版本 { $name } · { $share }%{ $timed ->
    [0] { "" }
   *[1] { " " }· { $hour } 发
  }

campaign-course-not-offered = 课程 { $course } 没有出售。请先用 /mycourses 发布，再开始活动。
campaign-no-steps = 这个活动还没有内容：请至少加一个步骤，再开始。
campaign-ends-first = 这个活动还没开始就会结束。请把结束时间改晚。
campaign-all-past = 这个活动的所有时间都已过去。请选之后的时间。
campaign-step-no-place = 步骤“{ $step }”要发到我不在的聊天。请把我加进去，或换一个地方。
campaign-step-says-nothing = 步骤“{ $step }”没有内容。请给它文字、图片、投票或课程卡片。
campaign-step-action-not-private = 步骤“{ $step }”跟随每个人的行动，所以只能私聊发送，不能发到群里。
campaign-step-action-unknown = 步骤“{ $step }”等待的行动我不认识。我认识：previewed、clicked、ordered、bought、joined。
campaign-step-cron = 我不明白步骤“{ $step }”如何重复。请写五个字段，例如 <code>0 9 * * 1</code> 表示每周一九点。
campaign-step-unless = 步骤“{ $step }”有我不认识的条件。我认识：target、sold-out、bought。
campaign-step-album-in-private = 步骤“{ $step }”是相册，而 Telegram 不允许相册下有按钮，那样就没人能停止这类消息。私聊里请改用一张图片。
campaign-step-coupon = 步骤“{ $step }”用到优惠码 { $code }，我不认识它。请先用 /coupon 创建。
campaign-step-coupon-other-course = 步骤“{ $step }”写的优惠券 { $code } 是另一门课程的。请写这门课程或全部课程可用的优惠券。
campaign-step-coupon-personal = 步骤“{ $step }”写的优惠券 { $code } 只有一个人能用。请写大家都能用的优惠券。
campaign-step-coupon-set = 步骤“{ $step }”写的 { $code } 是一组一次性券码。请写大家都能用的优惠券。
campaign-step-coupon-stopped = 步骤“{ $step }”写的优惠券 { $code } 已停用。请用 /coupon 新建一张。
campaign-step-coupon-over = 步骤“{ $step }”写的优惠券 { $code } 在发送之前就到期了。请建一张更长的。
campaign-no-channel = 我还没有可发帖的频道。请把我设为频道管理员并给予“发布消息”权限：频道 → 编辑 → 管理员 → 添加管理员。

campaign-late = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 应于 { $time } 发出，但这个时间已经过去，迟了 { $hours } 小时以上，所以不再发出。
campaign-missed = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 在我处理之前已错过 { $times } 次。只补发最近的一次。
campaign-missed-late = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 在我处理之前已错过 { $times } 次。每一次都已太晚，因此不再发送；下一次照常。
campaign-over = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 应于 { $time } 发布，但活动结束前没能发出，已略过。
campaign-expired = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 没能按时发布，已略过：Telegram 或群的限制让它等得太久。
campaign-lively = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 没有发布：群里一直有人说话，而它要等安静的时候。
campaign-course-withdrawn = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 没有发布，因为课程没有出售。请用 /mycourses 发布课程，再重新安排。
campaign-no-chat = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 没有发布，因为我不在它该去的群里。请把我加进群，再重新安排。
campaign-uncertain = ⚠️ 我正在发布 { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 时被中断，无法确定是否已送达。我不会重复发布：请到群里看一下。
campaign-refused = ⚠️ Telegram 不允许我发布 { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  }：{ $reason }。{ $room ->
    [channel] 请把我设为频道管理员并给予“发布消息”权限，再重新安排。
   *[other] 请允许我在群里发送消息和图片，再重新安排。
  }
campaign-nobody = ℹ️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 没有发给任何人：现在没有人属于它的受众。
campaign-audience-broken = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”
  } 没有发给任何人：它的人群已不存在。请看 /segment list。
campaign-unwelcome = 🛑 <b>{ $name }</b>（{ $number } 号）已自动暂停：{ $why ->
    [message] 它的一条私聊消息发出后，屏蔽我或点<i>停止</i>的人太多。
   *[total] 收到消息的人中，超过 { $percent }% 屏蔽了我或点了<i>停止</i>。
  }在收到消息的 { $reached } 人中，{ $blocked } 人屏蔽了我，{ $stopped } 人点了<i>停止</i>。这样的人太多会让 Telegram 限制机器人：请看看发给了谁、发得多频繁。用 <code>/campaign edit { $number }</code> 修改后面的内容，用 <code>/campaign resume { $number }</code> 照样继续（从那时起重新计数），或用 <code>/campaign stop { $number }</code> 结束
campaign-sample-refused = ⚠️ <b>{ $name }</b>（{ $number } 号）的步骤“{ $step }”在等待，因为 Telegram 没有接受它的图片或视频：{ $reason }。我每十分钟再试一次，直到太晚为止。要换一张：先 <code>/campaign pause { $number }</code>，再 <code>/campaign edit { $number }</code>
campaign-target-reached = 🎯 <b>{ $name }</b>（{ $number } 号）已达到 { $target } 单的目标，活动结束。
campaign-cannot-pin = ⚠️ 我没能置顶 <b>{ $name }</b> 的消息：{ $reason }。{ $room ->
    [channel] 请给我“编辑消息”的权限：频道 → 编辑 → 管理员 → 我。
   *[other] 请给我“置顶消息”的权限：群 → 编辑 → 管理员 → 我。
  }
campaign-cannot-unpin = ⚠️ 我没能取消置顶 <b>{ $name }</b> 的消息：{ $reason }。{ $room ->
    [channel] 请给我“编辑消息”的权限：频道 → 编辑 → 管理员 → 我。
   *[other] 请给我“置顶消息”的权限：群 → 编辑 → 管理员 → 我。
  }
campaign-cannot-delete = ⚠️ 我没能删除 <b>{ $name }</b> 的消息：{ $reason }。删除两天前的消息需要“删除消息”的权限：{ $room ->
    [channel] 频道
   *[other] 群
  } → 编辑 → 管理员 → 我。
