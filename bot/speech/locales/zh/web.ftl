# 浏览器里的数据面板，以及进入的方法。

help-dashboard = /dashboard——在浏览器里看数据、订单、学员和推广活动
command-dashboard = 在浏览器里看数据、订单和学员

web-in-private = 数据面板的链接只给您本人：请在我们的私聊里发送 /dashboard。
web-off = 这里还没有数据面板。运营机器人的人可以打开它：需要设置 WEB_ADDRESS。
web-link = 📊 在浏览器里看 <b>{ $group }</b>：数据、订单、学员和推广活动。

  点按钮，再在网页上点<b>进入</b>。链接只能用一次，{ $minutes } 分钟内有效，谁拿到谁就能进：请不要转给别人。
web-open = 在浏览器中打开
web-open-here = 在这里打开
web-link-over = 这个链接已经失效：只能用一次，{ $minutes } 分钟内有效。向机器人发送 /dashboard 获取新的链接。
web-app-refused = 没有收到 Telegram 对您身份的证明，或者它已经过期。请关闭窗口，从机器人那里重新打开。
web-error = { $status ->
    [403] 请求来自别的网站，没有执行。
    [404] 没有这个页面，或者它不是给您看的。
    [405] 这个页面不能这样用。
    [500] 我们这边出错了。已经记下，编号 { $number }。
    [503] 这个页面需要的服务暂时连不上。请再试一次。
   *[other] 这件事做不了。
  }
web-crowded = 现在看这些页面的人很多，请过几秒再试。
web-no-course = 等您做好第一门课程，这里就有它的数据：向机器人发送 /create。

web-skip = 跳到正文
web-sorry = 此路不通
web-to-bot = 去找机器人
web-to-dashboard = 回到数据面板
web-enter = 数据面板
web-enter-how = 在私聊里向 @{ $bot } 发送 /dashboard，它会给您一个进入的链接。
web-enter-sure = 只要您一直在看，就不会退出，最长十二小时。在公用电脑上，请在最后退出登录。
web-go-in = 以 { $name } 的身份进入
web-app-opens = 请稍候……
web-app-fails = 没有收到 Telegram 对您身份的证明。请关闭窗口，从机器人那里重新打开。
web-choose = 看哪个社群？
web-choose-none = 您没有管理任何社群，也没有在社群里做课程。如果刚刚有变化，请先在群里说句话，再回来。
web-other-community = 切换
web-leave = 退出登录
web-role = { $role ->
    [owner] 运营者
    [admin] 管理员
   *[creator] 创作者
  }
web-pages = 页面
web-room = { $name ->
    [orders] 订单
    [ledger] 账本
    [courses] 课程
    [learners] 学员
    [campaigns] 推广活动
    [people] 成员
    [reach] 传播
    [giveaways] 抽奖
    [closer] 深入分析
    [members] 成员与分组
    [questions] 问答
    [experiments] 实验
   *[overview] 总览
  }
web-clock = 所有日期和时间以 { $zone } 的时钟为准

web-period = 时间段
web-days = { $days } 天
web-from = 从
web-to = 到
web-course = 课程
web-all = 全部
web-apply = 查看
web-compared = 对比
web-against = { $name ->
    [week] 一周前的同样日子
    [month] 一个月前的同样日子
    [year] 一年前的同样日子
    [none] 不对比
   *[before] 之前同样长的时间
  }
web-only-campaign = 只看推广活动“{ $name }”带来的。
web-days-wrong = 无法显示这些日子。请选已经过去的日子，最多 { $most } 天，较早的写在前面。

web-key-figures = 关键数据
web-earned = 收入
web-given-back = 退款
web-count = { $count }
web-and-other = 和 { $other }
web-than-before = 之前：{ $before }
web-no-before = 没有可比较的数据
web-by-day = 每天收入的星星
web-unit-stars = 颗星星
web-chart-of = { $what }：{ $period }
web-as-table = 以表格显示
web-no-stars = 这些天没有收入。
web-funnel = 从兴趣到购买
web-funnel-note = 数字是人数；百分比是占上一步的比例。{ $active ->
    [yes] 活跃：说过话、点过按钮或有过任何举动的人。
   *[no] { "" }
  }
web-column = { $name ->
    [day] 日期
    [stars] 星星
    [before] 之前
    [step] 步骤
    [people] 人数
    [share] 比例
    [order] 编号
    [paid-at] 付款时间
    [back-at] 退款时间
    [buyer] 买家
    [item] 内容
    [price] 价格
    [state] 状态
    [learners] 学员
    [learner] 学员
    [finished] 学完
    [sold] 售出
    [since] 开始
    [by] 来源
    [lessons] 课时
    [campaign] 推广活动
    [begins] 开始
    [at] 时间
    [posting] 发生了什么
    [account] 账户
    [who] 谁
    [amount] 金额
    [times] 次数
    [last] 最近一次
    [prize] 奖品
    [draws-at] 开奖
    [entrants] 参加人数
    [winners] 中奖者
    [proof] 证明
    [group] 分组
    [whom] 包括谁
    [engagement] 参与度
    [trend] 一个月来
    [sort] 类型
    [times-bought] 购买次数
    [leaves] 可能沉默
    [buys] 可能购买
    [question] 问题
    [answerer] 回答者
    [took] 用时
    [votes] 有帮助
    [version] 版本
    [told] 收到人数
    [pressed] 点击人数
    [bought] 购买人数
    [between] 100 次中有 95 次在此之间
   *[other] { $name }
  }

web-export = { $form ->
    [xlsx] Excel
   *[csv] CSV
  }
web-newer = ← 较新
web-older = 较早 →
web-number = 编号 { $number }
web-which-orders = 哪些订单
web-orders-paid = 已付款：{ $count } · { $stars }{ $people ->
    [0] { "" }
   *[other] { " " }· 共 { $people } 人
  }
web-orders-back = 已退款：{ $count } · { $stars }
web-orders-kept = 未退还的押金：{ $stars }。它们算在“收入”里，但不是订单。
web-orders-shared = 套餐、会员、门票和付费提问在这里按全价计：{ $stars } 里有 { $own } 归您，“什么收入最多”里只算这部分。
web-orders-ledger = 去看账本
web-order-state = { $state ->
    [paid] 已付款
    [fulfilled] 已付款
    [refunded] 已退款
   *[other] { $state }
  }
web-no-orders = 这些天没有付款，也没有退款。请在上面选别的日子。
web-whose-account = 谁的账户
web-account-of = { $name ->
    [all] 全部分录
    [house] 社群的账户
   *[own] 我的账户
  }
web-posting = { $kind ->
    [sold] 售出
    [held] 已付款，暂存
    [earned] 已交付
    [deposited] 交押金
    [kept] 押金留下
    [unknown] 来源不明
    [asked-back] 准备退回
    [stays] 没有退回
    [went-back] 已退回
    [payout-asked] 申请提现
    [paid-out] 已提现
    [payout-declined] 提现被拒
    [payout-taken-back] 提现已撤回
    [claimed] 提现后须退还
    [deducted] 已扣除
    [written-off] 已核销
   *[other] { $kind }
  }
web-account = { $name ->
    [telegram] Telegram 余额
    [provider] 支付服务商
    [creator] 创作者
    [expert] 专家
    [asker] 提问者
    [house] 社群自有
    [held] 尚未交付
    [held-commission] 暂存的佣金
    [deposits] 押金
    [back] 退回途中
    [affiliate] 佣金
    [payout] 待提现
    [paid-out] 已提现
    [claim] 待扣除
    [lost] 已核销
   *[other] { $name }
  }
web-journal-note = Telegram 或支付服务商替您保管的钱记为负数：同一笔分录各行相加为零。
web-rows-many = 超过 { $most } 行，一个文件放不下。请少选几天，或只选一门课程。
web-lines-cut = 这里是最后 { $most } 行，全部内容在文件里。
web-posts = 帖子
web-no-people = 这些天没有人。请在上面选别的日子。
web-no-lines = 这些天这个账户没有变动，也没有余额。
web-course-state = { $state ->
    [draft] 草稿
    [published] 在售
   *[other] 已下架
  }
web-no-learners = 还没有人拥有课程。
web-lessons-done = { $done } / { $all }
web-learner-state = { $state ->
    [finished] 已学完 ✓
    [gone] 已退回或到期
   *[learns] 学习中
  }
web-casts = 私聊消息
web-no-casts = 还没有群发过消息。请在机器人里用 /broadcast 或 /campaign 开始。
web-cast-line = { $done } / { $people } · { $sent } 人收到 · { $lost } 人未收到{ $doubtful ->
    [0] { "" }
   *[other] { " " }· { $doubtful } 人无法确定是否收到
  } · 还剩 { $left } 人
web-cast-state = { $state ->
    [running] 发送中
    [paused] 已暂停
    [stopped] 已停止
   *[finished] 已完成 ✓
  }
web-campaign-state = { $state ->
    [draft] 草稿
    [scheduled] 已计划
    [running] 进行中
    [paused] 已暂停
    [stopped] 已停止
   *[finished] 已结束
  }
web-no-campaigns = 还没有推广活动。请在机器人里用 /campaign new 计划一个。
web-giveaway-state = { $state ->
    [running] 进行中
    [closed] 已截止
    [frozen] 已截止，尚未开奖
    [drawn] 已开奖 ✓
   *[stopped] 未开奖就结束
  }
web-and-more = 另有 { $count } 人
web-proof = 查看
web-list-hash = 名单哈希：
web-seed = 种子：
web-record = 抽奖记录，用于验证
web-no-giveaways = 还没有抽奖。在群里用 /giveaway 发起一个。

# 深入分析。

web-look = { $name ->
    [steps] 一步一步
    [content] 什么收入最多
    [attribution] 什么带来了购买
    [hours] 大家什么时候在
    [cohorts] 谁留了下来
    [retention] 会员留多久
    [lifetime] 一位买家带来多少
    [personas] 成员的类型
    [giveaways] 抽奖花了多少
    [prices] 价格有什么作用
   *[likely] 谁可能购买
  }
web-rows-behind = 背后的明细：{ $room ->
    [people] 成员
    [orders] 订单
    [campaigns] 推广活动
    [members] 成员与分组
    [giveaways] 抽奖
   *[experiments] 实验
  } →
web-live-lost = 连接中断，正在重试……
web-live-over = 你已退出登录，或不再是这里的管理员：这些数字不再更新。要重新进入，请向机器人发送 /dashboard。
web-rows-differ = { $name ->
    [attribution] 那里把一笔销售算给直接带来它的推广活动，礼物也算；这里只算课程的销售，并分给之前按过的所有消息。
   *[steps] 那里每人只出现一次；这里走向两门课程的人算两次。
  }
web-likely-none = 这里还没有推算，或者最近几天没有推算。每晚都会推算；在私聊里向机器人发送 /likely，就会立即推算。
web-reckoned = 推算于 { $reckoned }，学习于 { $learnt }。成员看不到这些。

# 成员。

web-members-view = { $name ->
    [groups] 分组
   *[members] 成员
  }
web-circle = { $name ->
    [likely] 可能购买
    [at-risk] 正在沉默
   *[everybody] 全部
  }
web-circle-what = { $name ->
    [likely] 14 天内很可能购买的成员
    [at-risk] 曾经活跃、接下来 30 天很可能不再出现的成员
   *[everybody] 所有加入过的人，包括后来离开的
  }
web-circle-some = { $what }（社群很大，每 { $every } 人中有一人被归类并列出）
web-circle-kind = { $kind ->
    [sort] 成员类型
    [segment] 成员分组
   *[usual] 每晚推算
  }
web-groups-note = 比例和参与度只看还在群里的成员；参与度是最近 30 天的平均值，从 0 到 100。在机器人里用 /segment new 保存自己的分组；要分出成员类型，至少需要 40 位有活动的人。
web-sorts-wait = 正在推算每位成员属于哪种类型，请稍后再看。
web-members-sort = 排在最前
web-members-order = { $name ->
    [engaged] 参与度最高
    [rising] 上升最多
    [falling] 下降最多
    [risk] 最可能沉默
    [likely] 最可能购买
   *[newest] 最新加入
  }
web-members-count = { $count } 位成员
web-member-gone = 已离开
web-members-note = 参与度看最近 30 天，从 0 到 100，每晚推算；管理员和创作者没有。最近一次活动只看最近 90 天，或最后一次购买。
web-members-unsure = 社群的数据足够多以后，这里会显示每位成员的可能性；在那之前，分组按简单的规则来定。
web-no-members = 这个分组现在没有人。请在上面选别的分组。

# 问答。

web-which-questions = 哪些问题
web-questions-which = { $name ->
    [known] 机器人已回答
    [answered] 团队已回答
    [open] 待回答
    [paid] 向专家提问
   *[all] 问机器人和团队
  }
web-question-figure = { $name ->
    [known] 机器人已回答
    [answered] 团队已回答
    [open] 还没有回答
    [wait] 一半在此时间内得到回答
    [helped] 有帮助
    [paid] 付费向专家提问
   *[asked] 提出的问题
  }
web-question-over = { $time }内还没有
web-question-fate = { $fate ->
    [known] 机器人已回答
    [lesson] 指向课时
    [same] 已有人问过
    [answered] 已回答 ✓
   *[open] 待回答
  }
web-votes = 👍 { $yes } · 👎 { $no }
web-question-private = 私下提问，只有机器人看过
web-paid-private = 提问者与专家之间的内容
web-paid-state = { $state ->
    [answered] 已回答 ✓
    [returned] 星星已退回
   *[waiting] 等待中
  }
web-no-questions = 这些天没有这样的问题。成员可以用 /ask 提问，或直接在群里提问；用 /faq 教机器人回答。

# 实验。

web-experiment-state = { $state ->
    [decided] 已有结论 ✓
   *[open] 尚无结论
  }
web-experiment-kind = { $kind ->
    [learn] 卖得更好的会发得更多
    [public] 发给所有人的帖子；只统计点击的人
    [lift] 随机抽出一部分人，不发给他们
   *[split] 随机分配，比例固定
  }
web-lift = 推广活动本身带来的销售
web-lift-version = { $name ->
    [held] 没有收到
   *[told] 收到
  }
web-ahead = 领先
web-experiments-note = 只靠运气，在任何一天到达这样的差别，100 次实验里不到 5 次，才算有结论，所以想看多少次都可以；并按版本数量校正。区间（Wilson，95%）只适用于看一次的人。这里是最近二十个做过尝试的推广活动。
web-no-experiments = 还没有做过尝试。给推广活动的某一步写两个版本（在机器人里用 /campaign new），或者留出一部分人不发，这里就会显示哪个卖得更好。
