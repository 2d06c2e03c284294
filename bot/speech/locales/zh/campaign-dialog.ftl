# 活动对话：总览、步骤、时间、版本、选项和目标。

campaign-plan-line = { $number }. { $is_named ->
    [1] <b>{ $name }</b> ·{ " " }
   *[other] { "" }
  }{ $kind ->
    [text] 文字
    [photo] 图片
    [video] 视频
    [album] 相册
    [poll] 投票
    [quiz] 测验
   *[card] 课程卡片
  }{ $variants ->
    [1] { "" }
   *[other] （{ $variants } 个版本）
  } · { $place } · { $state ->
    [done] 已完成
    [unsaid] 未发
    [paused] 已暂停
    [running] 进行中 · { $time }
   *[waiting] { $time }
  }{ $people ->
    [0] { "" }
   *[other] { " " }· ✓ { $told } / { $people }
  }{ $doubtful ->
    [0] { "" }
   *[other] { " " }· 不确定 { $doubtful }
  }{ $said ->
    [0] { "" }
   *[other] { " " }· 已发 ✓ { $said }
  }{ $unsaid ->
    [0] { "" }
   *[other] { " " }· 未发 { $unsaid }
  }
campaign-when-day = { $days ->
    [0] 开始当天 { $time }
   *[other] 开始后第 { $days } 天 { $time }
  }
campaign-when-best = { $is_dated ->
    [0] { $days ->
      [0] 开始当天最佳时间
     *[other] 开始后第 { $days } 天最佳时间
    }
   *[other] { $on }最佳时间
  }
campaign-when-weekly = { $is_daily ->
    [1] 每天 { $time }
   *[other] 每{ $days } { $time }
  }
campaign-when-hours = { $time }（各版本 { $hours }）
campaign-when-cron = 按规则 { $rule }

campaign-change = ✏️ 修改
campaign-edit-in-private = 请在我们的私聊里发送，我会在那里打开活动。
campaign-edit-over = “{ $name }”已经结束。要做一个一样的：<code>/campaign clone { $number }</code>，再修改副本。
campaign-edit-pause = “{ $name }”已经启动。请先用 <code>/campaign pause { $number }</code> 暂停，然后就可以修改还没发出的内容。
campaign-kept-paused = 💾 “{ $name }”（{ $number } 号）已修改，仍在暂停。用 <code>/campaign resume { $number }</code> 继续
campaign-kept-beside = 您修改期间，有人改动了 { $other } 号或让它继续了。您的内容没有丢失：已另存为草稿 { $number } 号。
left-campaign = 已关闭：没有安排或修改任何内容。

campaign-desk = 📣 <b>{ $name }</b>{ $is_open ->
    [0] { "" }
   *[other] （{ $number } 号）
  }

  { $steps }

  { $count ->
    [1] 点按数字查看并修改这一步。
   *[other] 共 { $count } 步。点按数字查看并修改那一步。
  }{ $has_said ->
    [0] { "" }
   *[other] 带 ✓ 的已经发出。
  }
campaign-page-before = ‹ 前面的步骤
campaign-page-after = 后面的步骤 ›
campaign-more = ➕ 再加一步
campaign-goal-open = 🎯 目标、受众、日期
campaign-test-all = 📨 全部发给我看看
campaign-save = 💾 保存
expects-campaign-step = 点按步骤的数字，或上面的一个按钮

campaign-ask-content = { $sending ->
    [instead] 请直接发送新的内容，它就会照样发出：文字、图片、视频、相册或投票。按钮保持不变。
    [beside] 请直接发送另一个版本，它就会照样发出：文字、图片、视频或投票。
   *[adding] 请直接发送这条消息，它就会照样发出：文字、图片、视频、相册或投票。短文字下面会附上课程卡片，之后可以更改。
  }

campaign-step = <b>第 { $number } 步，共 { $count } 步</b>

  { $line }{ $has_details ->
    [0] { "" }
   *[other] { "" }

  { $details }
  }

  { $is_sealed ->
    [1] 这一步已经发出，不能再改。
   *[0] 效果见上方或下方的消息，👁 可重新发送。要改什么？
  }
campaign-set-message = ✏️ 文字、图片
campaign-set-buttons = 🔘 按钮
campaign-set-time = 🕒 时间
campaign-set-place = 📍 发到哪里
campaign-set-versions = { $versions ->
    [1] 🧪 试两个版本
   *[other] 🧪 { $versions } 个版本
  }
campaign-set-options = ⚙️ 选项
campaign-look = 👁 看效果
campaign-set-order = ↕️ 移动、删除
campaign-to-desk = ← 全部步骤

campaign-order = “{ $name }”是第 { $number } 步，共 { $count } 步。移动只改变列表顺序；何时发出由它自己的时间决定。
campaign-order-up = ⬆️ 上移
campaign-order-down = ⬇️ 下移
campaign-order-delete = 🗑 删除这一步
campaign-step-deleted = “{ $name }”已删除。
campaign-step-stays = 这一步或它后面的步骤已经发出，所以位置不能动。请改它的时间，或停止活动。
campaign-step-only = 这是唯一的一步。请先加一步，或修改它的内容。

campaign-ask-place = 发到哪里？私聊会发给所有同意接收的人，或某个人群。要发到群里的话题，请把话题中任意一条消息的链接发给我。
campaign-place-link = 我不认识这个地方。请复制话题中一条消息的链接（长按消息 → 复制链接）发给我。
campaign-place-follows = 这一步跟随每个人的行动，所以只能私聊发送。请先换一个时间，再选地方。
campaign-follows-in-private = 跟随行动的消息只发给那个人。请先选 📍 发到哪里 → 私聊。

campaign-ask-buttons = 要哪些按钮？点按可添加或去掉；也可以写按钮上的字，后面加网址：<code>学员评价 https://example.com</code>

  已有链接：{ $links }{ $own ->
    [yes] 。不选任何按钮时，卡片自带试听和购买按钮。
   *[no] { "" }
  }
campaign-set-card = { $card ->
    [yes] ☑ 附课程卡片
   *[no] ☐ 附课程卡片
  }
campaign-links-drop = 去掉链接
campaign-way-team = 拼团购买

campaign-ask-time = 什么时候发？现在是：{ $now }。{ $private ->
    [1] { "" }
   *[0] （要跟随某人的行动，请先选 📍 发到哪里 → 私聊。）
  }
campaign-time-date = 📅 某个日期
campaign-time-days = ⏳ 开始后几天
campaign-time-start = ▶️ 活动开始时
campaign-time-weekly = 🔁 每周的某几天
campaign-time-action = 👤 某人做了某事之后
campaign-time-other = 🕒 不按日期……
campaign-ask-day = { $dating ->
    [starts] 活动从哪一天开始？
    [ends] 活动到哪一天结束？之后什么都不会发出。
   *[step] 哪一天？
  }
campaign-day-open = { $dating ->
    [starts] 我启动时就开始
   *[ends] 不设结束
  }
campaign-step-before-start = 那样“{ $step }”会在活动开始之前发出。请给这一步选晚一些的日子，或让活动早一些开始。
campaign-step-gone-by = 活动已经开始，那个时间是 { $time }，而现在是 { $now }。请选晚一些的时间。
campaign-ask-days = 活动开始后几天？点选，或输入数字。
campaign-after-days = { $days ->
    [0] 当天
   *[other] { $days } 天
  }
campaign-days = 看不懂“{ $given }”。请写 0 到 { $most } 的天数，例如 4。
campaign-ask-weekdays = 每周哪几天？会一直重复到活动结束。
campaign-weekdays-all = 每天
campaign-weekdays-next = 选时间 →
campaign-weekdays-none = 请先点选至少一天。
campaign-ask-action = 在什么之后？每个人做了之后收到一次。
campaign-action = { $action ->
    [previewed] 👀 看了课程
    [clicked] 👆 点了活动的按钮
    [ordered] 🧾 下单没付款
    [bought] 💰 买了课程
   *[joined] 👋 加入了群
  }
campaign-ask-delay = { $action }——之后多久？点选，或输入，例如 2 小时或 90 分钟。
campaign-delay-none = 立即
campaign-delay = 看不懂“{ $given }”。请写一段时间，例如 30 分钟、2 小时或 3 天，最多 { $most } 天。
expects-delay = 一段时间（例如 2 小时），或点选上面的一个按钮
expects-number = 一个数字，或点选上面的一个按钮

campaign-versions = { $count ->
    [1] <b>试两个版本</b>

  换一种说法，看哪个卖得更好：一些人收到这个，另一些人收到那个。
   *[other] <b>{ $count } 个版本</b>

  { $learning ->
      [1] 边发边学：开始时平均发送，之后卖得好的越发越多。
     *[0] 固定比例：每个版本始终按自己的份额发送，数据会说明哪个卖得好。
    }{ $private ->
      [1] 每个人只收到其中一个。
     *[0] 每次发布其中一个，所以适合重复的步骤。
    }点按一个来修改。
  }
campaign-version-line = { $name }{ $share ->
    [0] { "" }
   *[other] { " " }· { $share }%
  } · { $has_words ->
    [1] { $said }
   *[0] { $kind ->
      [photo] 图片
      [video] 视频
      [album] 相册
      [poll] 投票
      [quiz] 测验
      [card] 课程卡片
     *[text] 文字
    }
  }
campaign-version-add = ➕ 再加一个版本
campaign-choosing = { $learning ->
    [1] 🧠 边发边学（点按改为固定比例）
   *[0] ⚖️ 固定比例（点按改为边发边学）
  }
campaign-version = “{ $step }”的<b>版本 { $name }</b>
  { $learning ->
    [1] 卖得越好，发得越多。
   *[0] 比例：{ $share }%
  }
  优惠券：{ $coupon }
  { $timed ->
    [0] 时间：与步骤同时
   *[1] 时间：{ $hour }
  }
campaign-set-coupon = 🎟 优惠券
campaign-set-share = ⚖️ 比例
campaign-set-hour = 🕐 时间
campaign-no-hour = 🕐 与步骤同时
campaign-ask-version-hour = 版本 { $name } 在当天几点发？每个人都在自己那个版本的时间收到，数据会告诉您哪个时间卖得好。点选一个，或输入时间，例如 17:45。
campaign-version-no-day = 这个步骤跟随人们的行动或在最佳时间发送，所以版本没有各自的时间。请先给它定一天：🕒 时间。
campaign-hours-gone = 🕐 各版本各自的时间已取消：用这个时间，它们会一起发送。
campaign-version-drop = 🗑 去掉
campaign-to-versions = ← 全部版本
campaign-version-gone = 版本 { $name } 已去掉。
campaign-version-last = 这是唯一的版本。请修改它的内容。
campaign-holdout-said = 这个活动已经发出过内容，不发送的人当时已抽定：比例保持 { $holdout }%。请改回来，或用 /campaign clone 复制一份。
campaign-version-said = 这一步已经发出，数据按版本统计。请修改版本的内容。
campaign-versions-most = 一步最多 { $most } 个版本。请先去掉一个。
campaign-ask-share = 每一百人中多少人收到版本 { $name }？现在是 { $share }。点选，或输入数字；其余版本分享剩下的。
campaign-share = 请写 1 到 { $most } 的数字，好给其他版本留一些。
campaign-ask-coupon = { $count ->
    [0] 没有可用的优惠券。请先用 /coupon 创建，再回到这里。
   *[other] 它的按钮带哪张优惠券？现在：{ $chosen }。
  }
campaign-coupon-line = { $code } · { $percent ->
    [1] 减 { $off }%
   *[0] 减 { $off } 颗星
  }
campaign-coupon-none = 不带优惠券
campaign-detail-only = 👥 仅限 { $segment }
campaign-detail-unless = 🚫 不发的情况：{ $reasons }
campaign-detail-versions = 🧪 版本 { $versions }
campaign-detail-learning = 🧪 版本 { $versions }，边发边学
campaign-detail-coupon = 🎟 优惠券 { $code }{ $of_all ->
    [1] { "" }
   *[0] （仅版本 { $versions }）
  }

campaign-options = <b>“{ $name }”的选项</b>

  { $private ->
    [1] 点按更改。加速会花费机器人余额里的星星，检查清单会说明多少。
   *[0] 点按更改，每点一次换到下一个选择。
  }
campaign-option-pin = 📌 置顶
campaign-option-unpin = 📌 多久后取消置顶：{ $is_set ->
    [0] 不取消
   *[1] { $value }
  }
campaign-option-delete = 🗑 多久后删除：{ $is_set ->
    [0] 不删除
   *[1] { $value }
  }
campaign-option-replace = ♻️ 先删除上一条
campaign-option-most = 🔢 每天条数：{ $is_set ->
    [0] 不限
   *[1] 最多 { $value }
  }
campaign-option-lull = 🤫 等群里安静：{ $is_set ->
    [0] 不等
   *[1] { $value }
  }
campaign-option-paid = ⚡ 花星星加速
campaign-option-within = ⏰ 晚了超过 { $value }
campaign-set-unless = 🚫 什么情况不发
campaign-ask-unless = 什么情况下不发“{ $name }”？{ $lacks_target ->
    [0] { "" }
   *[1] 活动还没有目标：请在 🎯 目标、受众、日期里设置。
  }
campaign-rule = { $rule ->
    [target] 目标已达到
    [sold-out] 课程已售罄
    [bought] 本人已购买
   *[other] { $rule }
  }

campaign-goal = 🎯 <b>{ $name }</b>

  📘 { $course }
  🎯 目标：{ $target ->
    [0] –
   *[other] 售出 { $target } 份
  }
  👥 发给 { $has_audience ->
    [0] 所有同意接收的人
   *[1] { $audience }
  }{ $buyers ->
    [yes] ，不含已购买者
   *[no] { "" }
  }{ $admins ->
    [yes] ，不含管理员
   *[no] { "" }
  }
  ▶️ 开始：{ $has_start ->
    [0] 随第一步，或您启动时
   *[1] { $starts }
  }
  ⏹ 结束：{ $has_end ->
    [0] 最后一步之后
   *[1] { $ends }
  }
  ⚖️ 留作对照：{ $holdout }%
  🛑 { $stop_at ->
    [100] 不因屏蔽和停止而暂停
   *[other] 超过 { $stop_at }% 的人屏蔽我或点“停止”时自动暂停
  }
campaign-goal-name = 🏷 名称
campaign-goal-course = 📘 课程
campaign-goal-target = 🎯 目标
campaign-goal-people = 👥 发给谁
campaign-goal-starts = ▶️ 开始
campaign-goal-ends = ⏹ 结束
campaign-goal-holdout = ⚖️ 留出对照
campaign-goal-stop = 🛑 何时自动暂停
campaign-ask-name = 叫什么名字？现在是“{ $name }”。名称只有您的团队看得到。
expects-campaign-name = 一个文字名称
campaign-ask-target = 希望售出多少份？{ $target ->
    [0] 点选，或输入数字。
   *[other] 现在是 { $target }。点选，或输入数字。
  }
campaign-target-none = 不设目标
campaign-target = 看不懂“{ $given }”。请写 1 以上的整数，例如 30。
campaign-ask-holdout = 每一百人中留出多少人不发私聊？抽签决定是谁；之后您会看到没收到消息的人买了多少，就知道活动本身卖出了多少。现在 { $holdout }%。
campaign-holdout = 看不懂“{ $given }”。请写 0 到 { $most } 的数字。
campaign-ask-audience = 私聊消息发给谁？{ $has_audience ->
    [0] 现在发给所有同意接收的人
   *[1] 现在发给 { $audience }
  }{ $people ->
    [-1] 。
   *[other] ：目前 { $people } 人。
  }点选一个人群；用 /segment 可以再建。
campaign-audience-all = 👥 所有同意的人
campaign-spare-buyers = { $buyers ->
    [yes] ☑ 不发给已购买者
   *[no] ☐ 不发给已购买者
  }
campaign-spare-admins = { $admins ->
    [yes] ☑ 不发给管理员
   *[no] ☐ 不发给管理员
  }
campaign-segment-gone = 这个人群已不存在。请选另一个。
