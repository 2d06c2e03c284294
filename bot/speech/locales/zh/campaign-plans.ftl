# 多步活动：文件、检查清单、日历，以及步骤的说法。

campaign-file-how = 请发送活动文件并附上说明 <code>/campaign import</code>，或对文件回复 <code>/campaign import</code>。文件为 .yaml，或包含 campaign.yaml 和图片的 .zip；<code>/campaign export 3</code> 可以看到样例。
campaign-file-size = 文件超过 { $most } MB，我无法下载。请缩小图片。
campaign-files-in-private = 计划不必让全群看到。请在我们的私聊里发送。
campaign-imported = 📥 <b>{ $name }</b>（{ $number } 号）是 { $course } 的草稿：{ $has_start ->
    [0] { "" }
   *[1] { "" }
  ▶️ { $starts } 开始
  }

  { $steps }

  在您启动之前，什么都不会发出。
campaign-exported = 📤 { $name }：共 { $steps } 步。改好后附上说明 /campaign import 发回即可。

campaign-where = { $room ->
    [private] 私聊
    [topic] { $is_named ->
      [0] 话题里
     *[other] { $title } 的话题里
    }
    [channel] { $is_named ->
      [0] 频道里
     *[other] { $title }
    }
   *[group] { $is_named ->
      [0] 群里
     *[other] { $title }
    }
  }
campaign-when-at = { $day } { $time }
campaign-when-after-start = { $is_late ->
    [0] 开始时
   *[other] 开始 { $after }后
  }
campaign-when-action = { $is_late ->
    [0] { $action ->
      [previewed] 看课程后立即
      [clicked] 点按活动按钮后立即
      [ordered] 下单未付款后立即
      [bought] 购买后立即
     *[joined] 加入后立即
    }
   *[other] { $action ->
      [previewed] 看课程 { $after }后
      [clicked] 点按活动按钮 { $after }后
      [ordered] 下单未付款 { $after }后
      [bought] 购买 { $after }后
     *[joined] 加入 { $after }后
    }
  }
campaign-at-best-hour = { $day }的最佳时间

campaign-check-title = ☑️ <b>{ $name }</b>（{ $number } 号）{ $is_draft ->
    [1] 启动前检查
   *[other] 尚未发送的部分
  }

  { $list }
campaign-check-stopped = 请先解决带 ⛔ 的问题，再检查一次：<code>/campaign check { $number }</code>
campaign-check-start = 🚀 启动
campaign-check-again = 🔄 再检查
campaign-check-back = ← 返回
campaign-check-open = 📋 检查清单
campaign-check-nothing = 一切正常，没有需要说明的。
campaign-check-over = “{ $name }”已经结束，没有什么可检查的了。
campaign-start-other = ✋ 没有启动：自从显示那个按钮以来，计划已有改动。请重新看一遍，再启动。
campaign-start-in-private = 启动之前有些事情需要先看一看。请在与我的私聊中发送 <code>/campaign start { $number }</code>，我会给你检查清单。
campaign-check-gone = 我不在 { $chat } 里。请把我加回去，或修改这一步。
campaign-check-right = 在 { $chat } 里我不能{ $right ->
    [can_send_messages] 发消息。请允许：群名 → 编辑 → 权限 → 发送消息。
    [can_send_photos] 发图片。请允许：群名 → 编辑 → 权限 → 发送媒体。
    [can_send_polls] 发投票。请允许：群名 → 编辑 → 权限 → 发送媒体 → 投票。
    [can_pin_messages] 置顶。请设我为管理员并给予“置顶消息”权限。
    [can_delete_messages] 删除 48 小时以前的消息。请设我为管理员并给予“删除消息”权限。
    [can_post_messages] 发帖。请设我为频道管理员并给予“发布消息”权限。
   *[can_edit_messages] 置顶。请设我为频道管理员并给予“编辑消息”权限。
  }
campaign-check-deaf = 我看不到 { $chat } 里大家说的话，无法等聊天间歇，会在讨论中途发出。请把我设为该群管理员（无需特别权限）。
campaign-check-past = “{ $step }”已过时且超过允许的迟到时间：将略过。
campaign-check-at-once = “{ $step }”的时间刚过：会立即发出。
campaign-check-never = “{ $step }”的时间永远不会到。请换一个。
campaign-check-before-start = “{ $step }”的日期在活动开始之前：将略过。请为这一步选晚一些的日子，或让活动早些开始。
campaign-check-with-start = “{ $step }”的时间比活动开始早一点：活动一开始就发出。
campaign-check-after-end = “{ $step }”在活动结束之后：将略过。
campaign-check-quiet = “{ $step }”的 { $time } 在免打扰时段内：各人会在自己时钟的 { $until } 收到。
campaign-check-often-day = “{ $step }”是 { $day } 的第 { $count } 条私聊消息，但每人每天最多收到 { $most } 条：已收到前面消息的人会被跳过。请换一天，或在 /settings → 给成员的私信 里放宽次数。
campaign-check-often-week = “{ $step }”是截至 { $day } 七天内的第 { $count } 条私聊消息，但每人七天内最多收到 { $most } 条：已收到前面消息的人会被跳过。请改到更晚，或在 /settings → 给成员的私信 里放宽次数。
campaign-check-had-enough = “{ $step }”：有 { $people } 人收到的消息已达上限，如果今天发出，他们会被跳过。请换一天，或在 /settings → 给成员的私信 里放宽次数。
campaign-check-other = { $day }“{ $name }”（{ $number } 号）也要发私聊消息，但每人每天最多收到 { $most } 条：先收到它的人会被“{ $step }”跳过。请换一天，或在 /settings → 给成员的私信 里放宽次数。
campaign-check-waiting = ⏳ “{ $step }”已开始发送，还有 { $people } 人在等待。
campaign-check-team-none = “{ $step }”有拼团按钮，但目前没有拼团：按钮将按原价单独购买。发起拼团：<code>/team { $course } --price 150 --people 3 --for 24h</code>
campaign-check-team-over = “{ $step }”有拼团按钮，但到时拼团已结束：按钮将按原价单独购买。请发起期限更长的拼团，例如 <code>--until 30d</code>。
campaign-check-nobody-agreed = 还没有人同意接收消息，所以私聊里什么都不会发出。
campaign-check-nobody = 目前受众里没有人可以接收（总共有 { $agreed } 人可以）。每条消息发出时会重新计算受众。
campaign-check-audience = 👥 同意接收的 { $agreed } 人中，目前有 { $people } 人属于受众。{ $held ->
    [0] { "" }
   *[other] 其中 { $held } 人不发送，用作对照。
  }
campaign-check-step-nobody = “{ $step }”目前没有人收到。
campaign-check-too-slow = “{ $step }”最多可以迟 { $within }，但发完需要更久：大约 { $people } 人会被略过。请放宽时限（活动文件里的 <code>within</code>）、缩小受众，或加快发送。
campaign-check-sending = 📨 “{ $step }”将发给 { $people } 人，大约需要 { $time }{ $paid ->
    [0] 。
   *[1] { $stars ->
      [0] ；⚡ 加速发送，人数这么少不花星星：每秒 { $free } 条以内免费。
     *[other] ；⚡ 加速发送，最多花费机器人余额 { $stars } 颗星星。
    }
  }

campaign-month = 看不懂月份“{ $given }”。请写 <code>/campaign calendar { $example }</code>。
campaign-month-subtitle = { $group } · { $zone } 时间
campaign-month-draft = { $name }（草稿）
campaign-month-best = 最佳时间
campaign-month-more = 还有 # 项
campaign-month-following = 跟随个人行为：{ $steps }
campaign-month-caption = 🗓 <b>{ $month }</b>：{ $count ->
    [0] 还没有安排。用 /campaign new 来安排。
   *[other] 已安排 { $count } 条消息。
  }{ $drafts ->
    [0] { "" }
   *[other] 其中 { $drafts } 条属于尚未启动的草稿。
  }

campaign-content-kind = 我可以群发文字、图片、视频、相册和投票，但不能发这个。请发其中一种。
campaign-quiz-forwarded = 转发的测验我看不到正确答案。请直接在这里创建：📎 → 投票 → 测验。
campaign-card-beside = 课程卡片自带图片，只能配文字。请另做一个只有文字的步骤。
campaign-card-alone = 没有卡片，这一步就没有内容了。请去掉这一步，另做一个。
campaign-album-most = 一个相册最多 { $most } 个图片和视频，多出的已略去。
campaign-steps-most = 一个活动最多 { $most } 步。
campaign-buttons-most = 一条消息最多 { $most } 个按钮。请先去掉一个。
campaign-channel-poll = 频道里的投票都是匿名的。请改成匿名投票再发一次。
campaign-link-how = 请写按钮上的字，后面加网址：<code>学员评价 https://example.com</code>
campaign-best-time = ⭐ 大家最活跃时
campaign-to-private = 💬 私聊
campaign-reminder-previewed = 👋 您看过《<b>{ $course }</b>》。有什么想问的，直接写给我就好。也可以马上开始：
campaign-reminder-ordered = 👋 《<b>{ $course }</b>》还在等您。如果付款时遇到问题，请写给我；或者在这里再试一次：
campaign-way-buy = 立即购买
campaign-way-try = 试听第一课
campaign-way-course = 了解课程
expects-campaign-content = 一条消息：文字、图片、视频或投票
expects-campaign-link = 点按按钮，或按钮上的字加网址
