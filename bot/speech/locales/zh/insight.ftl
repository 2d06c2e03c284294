# 什么有效，为什么：比 /stats 看得更细的各页。

insight-closer = 🔎 细看
insight-more = 🔎 更多
insight-back = 📈 数据
insight-which = 🔎 <b>{ $group }</b>：您想了解什么？
insight-page = { $page ->
    [steps] 一步一步
    [content] 什么收入最多
    [attribution] 什么带来了购买
    [hours] 大家什么时候在
    [cohorts] 谁留了下来
    [retention] 会员留多久
    [lifetime] 一位买家带来多少
    [giveaways] 抽奖花了多少
    [prices] 价格有什么作用
   *[personas] 成员的类型
  }
insight-page-button = { $page ->
    [steps] 🪜 一步一步，各要多久
    [content] 🏆 什么收入最多
    [attribution] 📣 什么带来了购买
    [hours] 🕗 大家什么时候在
    [cohorts] 🌱 谁留了下来
    [retention] 🎟 会员留多久
    [lifetime] 💎 一位买家带来多少
    [giveaways] 🎁 抽奖花了多少
    [prices] 🏷 价格有什么作用
   *[personas] 🎭 成员的类型
  }
insight-title = { $group }：{ $page }
insight-text = 🔎 <b>{ $group }</b>：{ $page }{ $dated ->
    [yes] { " " }· { $period }
   *[no] { "" }
  }{ $about ->
    [course] { "" }
      📚 <b>{ $name }</b>
    [campaign] { "" }
      📣 <b>{ $name }</b>
   *[all] { "" }
  }

  { $sentence }

  { $lines }

  <i>{ $note }</i>
insight-forgotten = 谁做了什么我只保存 { $days } 天，而这里需要 { $needed } 天。保存多久由运营者决定。
insight-both = { $one }{ $other }
insight-band = 100 次中有 95 次

# 一步一步。

insight-step = { $step ->
    [looked] 看过
    [ordered] 下单
    [paid] 付款
    [began] 开始学
   *[finished] 学完
  }
insight-steps-passage = { $one } → { $other }
insight-steps-spread = { $fast ->
    [most] 当即
    [half] 当即（到 { $high }）
   *[few] { $middle }（{ $low }到 { $high }）
  }
insight-steps-went-on = { $many } 人中 { $few } 人继续
insight-steps-subtitle = { $period } · 继续的人中间的一半，以及中位数
insight-steps-took = { $fast ->
    [most] 从“{ $one }”到“{ $other }”，大多数人<b>当即</b>继续。
    [half] 从“{ $one }”到“{ $other }”，一半的人<b>当即</b>继续，四分之三在 { $high }之内。
   *[few] 从“{ $one }”到“{ $other }”，一半的人用了 <b>{ $middle }</b>或更少（多在 { $low }到 { $high }之间）。
  }
insight-steps-lost = 流失最多的一步是从“{ $one }”到“{ $other }”：{ $many } 人中有 { $few } 人继续。
insight-steps-line = { $step }：<b>{ $count }</b> { $share }
insight-steps-note = 每个人在每门课程里算一次。百分比是相对上一步的比例；时间只算在这些天里继续的人。
insight-steps-few = 数据太少：这段时间{ $count ->
    [0] 没有人下单
   *[other] 有 { $count } 人下单
  }。有 { $least } 人从一步走到下一步，我就能说出要多久。请选一段更长的时间。

# 什么收入最多。

insight-content-sentence = 收入最多的是 <b>{ $name }</b>：{ $stars }，占全部的 { $share }{ $others ->
    [0] 。
   *[other] ，另有 { $others } 项在后面。
  }
insight-content-line = { $name }：<b>{ $stars }</b>{ $change } · 卖出 { $sales } 份{ $lookers ->
    [0] { "" }
    [1] { " " }· 1 人看过
   *[other] { " " }· { $lookers } 人看过，平均每人 ⭐ { $each }
  }
insight-content-said = ⭐ { $stars } · { $sales } 份
insight-content-subtitle = { $period } · 星星，不含已退还的
insight-content-note = { $whose ->
    [own] 每笔只算归您的部分，不含归群所有的比例。
   *[all] { "" }
  }礼物、团购名额和单节课都算在所属课程里。▲ 和 ▼ 与之前同样多的天数比较。
insight-content-none = 这段时间 { $group } 没有卖出任何未退还的东西。请选一段更长的时间，或者在群里展示 /course。
insight-kind = { $kind ->
    [question] 向专家提问
    [unlock] 解锁的回答
    [ticket] 门票
    [paidpost] 付费内容
    [parcel] 寄出的物品
   *[other] 其他
  }

# 什么带来了购买。

insight-attribution-sentence = { $whole } 中有 { $stars }（{ $share }）由推广活动带来；最多的是 <b>{ $name }</b>：{ $most }。
insight-attribution-line = { $name }：{ $sales } 笔，<b>{ $last }</b> · 首次 { $first } · 均分 { $alike }
insight-attribution-sum = 自己来的：{ $own } · 推广活动带来的：{ $led } { $change }
insight-attribution-model = { $model ->
    [last] 最后点的
    [first] 最先点的
   *[alike] 平均分
  }
insight-attribution-subtitle = { $period } · 归于推广活动的星星，按三种算法
insight-attribution-note = 点按在 7 天内有效。一笔购买全部归于最后点的消息，或最先点的消息，或平均分给所有点过的消息。有先后不等于是它促成的：想确切知道，请在推广活动中留出一部分人不发。
insight-attribution-none = 这段时间 { $group } 没有卖出课程，所以也无从说起。请选一段更长的时间。
insight-attribution-alone = 这段时间的 { $count } 笔购买，之前都没有点过推广活动的消息。

# 大家什么时候在。

insight-hours-sentence = 说话的人最多的是 <b>{ $slot }</b>：平均 { $people } 人。最安静的是 { $quiet } 前后。
insight-hours-slot = { $day } { $hour }
insight-hours-line = { $slot }：<b>{ $people }</b>
insight-hours-total = 有人说话的小时数合计：{ $count } { $change }
insight-hours-subtitle = { $period } · 每小时平均有多少人说话 · { $zone }
insight-hours-most = { $people } 人
insight-hours-note = 按 { $zone } 的时间。发言只按小时计数，不会被阅读。时间短，每个小时只有过几次：30 天比 7 天可信。
insight-hours-few = 数据太少：这段时间{ $count ->
    [0] 没有人说话
   *[other] 我数到 { $count } 个有人说话的小时
  }；需要 { $least } 个。请选一段更长的时间。

# 谁留了下来。

insight-cohorts-sentence = 加入的人里，<b>{ $share }</b> 在下一个月还在活动（{ $many } 人中的 { $few } 人）。
insight-cohorts-line = { $months } 个月后：<b>{ $share }</b>（{ $many } 人中的 { $few } 人）
insight-cohorts-row = { $month }（{ $count }）
insight-cohorts-column = { $months ->
    [0] 当月
   *[other] +{ $months }
  }
insight-cohorts-subtitle = 按加入的月份分组的成员：几个月后还有谁说话或参与
insight-cohorts-so-far = { $share }…
insight-cohorts-note = 最近六个月。“…”表示本月到现在为止；本月还没结束，上面的比例不算它。在我之前就在的人，从我第一次见到的那天算起。
insight-cohorts-few = 数据太少：最近六个月{ $count ->
    [0] 没有人加入
   *[other] 有 { $count } 人加入
  }。有 { $least } 人加入，而且其中有人是在上个月之前加入的，我就能说出谁留了下来。

# 会员留多久。

insight-retention-median = 一半的会员能持续 <b>{ $days } 天</b>或更久（{ $high ->
    [0] { $low } 天或更久
   *[other] { $low } 到 { $high } 天
  }）。
insight-retention-most = { $days } 天后，<b>{ $share }</b> 的会员还在；到现在为止，一半以上从未结束。
insight-retention-line = { $days } 天后：<b>{ $share }</b>（{ $low } 到 { $high }）
insight-retention-cohort = { $month }：{ $count } 人开始，{ $left } 人还在
insight-retention-subtitle = { $count } 份会员，其中 { $ends } 份已结束 · 首次付款若干天后仍在的比例
insight-retention-curve = 仍在
insight-retention-note = 用 Kaplan–Meier 方法：还在的人，在了多久就算多久。括号内：100 次中有 95 次，真实比例落在其中。
insight-retention-few = 数据太少：{ $count ->
    [0] 还没有人开始会员
   *[other] 有 { $count } 份会员开始
  }，{ $ends ->
    [0] 没有一份结束
   *[other] { $ends } 份结束
  }。有 { $least } 份开始、{ $over } 份结束，我就能说出会员留多久。

# 一位买家带来多少。

insight-lifetime-sentence = 到现在为止，一位买家平均带来 <b>{ $stars }</b>（{ $low } 到 { $high }）；{ $count } 位买家中有一半不超过 { $middle }。
insight-lifetime-again = 买过不止一次：<b>{ $count }</b> 人（{ $share }）
insight-lifetime-top = 最好的十分之一带来了全部的 <b>{ $share }</b>
insight-lifetime-cohort = { $month }首次购买：{ $count } 人，到现在每人 { $stars }
insight-lifetime-subtitle = 每位新买家带来的星星，按首次购买后的月数
insight-lifetime-note = { $whose ->
    [own] 每笔只算归您的部分，不含归群所有的比例。
   *[all] { "" }
  }截至今天已付且未退还的；不是预测；本月还没有结束。括号内：100 次中有 95 次，真实平均值落在其中。
insight-lifetime-few = 数据太少：到现在{ $count ->
    [0] 没有人购买
   *[other] 有 { $count } 人购买
  }。有 { $least } 位买家，我就能说出一位带来多少。

# 成员的类型。

insight-persona = { $name ->
    [champions] 铁杆
    [buyers] 买家
    [big] 大主顾
    [silent] 安静的买家
    [lapsed] 久违的买家
    [talkers] 健谈者
    [players] 爱玩的
    [curious] 好奇者
    [onlookers] 旁观者
   *[gone] 沉寂的
  }
insight-persona-what = { $name ->
    [champions] 一买再买，总在这里
    [buyers] 买过
    [big] 买过很多
    [silent] 买过，很少说话
    [lapsed] 很久以前买过
    [talkers] 常说话，没有买
    [players] 投票、答题、抽奖
    [curious] 看课程，还没有买
    [onlookers] 很少说话，但是在
   *[gone] 很久没有出现
  }
insight-personas-sentence = 成员有 { $count } 种类型。人数最多的是 <b>{ $name }</b>：{ $people } 人（{ $share }）。
insight-personas-line = <b>{ $name }</b> { $people } 人（{ $share }）：{ $what }。{ $days ->
    [0] 今天
   *[other] { $days } 天前
  }出现过；{ $paid } 付过款，人均 { $stars }。
insight-personas-subtitle = 最近 90 天的 { $count } 人，以及所有付过款的人
insight-personas-note = 做法相似的人分在一组（k-means；轮廓系数 { $silhouette }）。名字是我按组里多数人的做法起的；没有人会看到自己在哪一组。{ $every ->
    [1] { "" }
   *[other] 由每 { $every } 人取 1 人推算。
  }
insight-personas-few = 数据太少：最近 90 天有 { $count } 人做过什么。从 { $least } 人起，我才能找出成员的类型。
insight-personas-alike = 有 { $count } 人，但分不出清楚的类型：大家的做法差不多。等有人开始购买、答题或看课程，就会不同。

# 抽奖花了多少。

insight-giveaways-sentence = { $known ->
    [yes] 最近一年的抽奖花了 { $stars }，{ $count ->
        [0] 没有带来任何本来不会来的人。
       *[other] 带来了 { $count } 位留下的成员：每位 <b>{ $each }</b>。
      }
   *[no] 每位留下的成员花了多少，现在还说不出来。
  }
insight-giveaways-line = { $name }：{ $joined } 人加入，{ $known ->
    [yes] { $stayed } 人留下（之前同样长的时间里 { $usual } 人）
   *[no] 谁会留下还太早
  } · 花费 { $cost }{ $priced ->
    [yes] ，每位 <b>{ $each }</b>
   *[no] { "" }
  }
insight-giveaways-said = { $known ->
    [yes] { $during } · { $before }
   *[no] 还太早
  }
insight-giveaways-subtitle = 抽奖期间加入、结束后 30 到 44 天仍在活动的成员
insight-giveaways-during = 抽奖期间
insight-giveaways-before = 之前同样长的时间
insight-giveaways-note = 送出的课程按今天的价格算，优惠券按实际减免算；别的奖品我估不出价（?）。之前同样长的时间里加入并留下的人，本来也会来，所以减去。
insight-giveaways-none = 最近一年 { $group } 没有开过奖。用 /giveaway 开始一次。

# 价格有什么作用。

insight-prices-sentence = 价格低十分之一，买的人数变化 <b>{ $more }%</b>（{ $low }% 到 { $high }%）。{ $pays ->
    [lower] 价格低，总共带来的星星更多。
    [higher] 价格高，总共带来的星星更多。
   *[open] 价格低还是高带来的星星更多，现在还说不出来。
  }
insight-prices-line = { $name }：{ $many } 人中 { $few } 人购买，每百人 <b>{ $stars }</b>
insight-prices-said = { $many } 人中 { $few } 人 · 每百人 { $stars }
insight-prices-name = { $stars } 颗星（推广活动 { $number }）
insight-prices-subtitle = 每百位得知这个价格的人带来的星星
insight-prices-note = 来自各版本优惠券不同、按固定比例发送的私信：那里只有随机和价格使人们不同。括号内：100 次中有 95 次，真实数字落在其中。
insight-prices-none = 还没有试过不同的价格。给一个推广活动的私信的各个版本配上不同的优惠券（/campaign new），我就能说出价格低一些会怎样。
insight-prices-few = 数据太少：在试过的价格上{ $count ->
    [0] 没有人购买
   *[other] 有 { $count } 人购买
  }。从 { $least } 人起，我就能说出价格低一些会怎样。
