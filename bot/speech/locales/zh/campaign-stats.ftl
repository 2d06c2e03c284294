# 活动的效果。

campaign-stats-in-private = 数据只给你的团队看：请在我们的私聊里发送 <code>/campaign stats { $number }</code>。
campaign-stats-empty = “{ $name }”还没有可统计的数据：还没有人收到，也没有人点过按钮。
campaign-stats-title = { $name }：从消息到成交
campaign-stats-model = { $model ->
    [first] 成交归于 { $days } 天内最先点的消息
    [linear] 成交由 { $days } 天内点过的消息平分
   *[last] 成交归于 { $days } 天内最后点的消息
  }
campaign-stats-by = { $model ->
    [first] 归最先一条
    [linear] 各条平分
   *[last] 归最后一条
  }
campaign-stats-reached = 已送达
campaign-stats-clicked = 点了按钮
campaign-stats-previewed = 看了课程
campaign-stats-ordered = 下单
campaign-stats-paid = 付款
campaign-stats-text = 📊 <b>{ $name }</b>（{ $number } 号）
  { $model }。

  { $lines }

  收入：<b>{ $stars }</b>{ $refunds ->
    [0] { "" }
   *[other] （已扣除退款）
      退款：<b>{ $refunds }</b> 笔 · { $back }
  }{ $private ->
    [yes] { "" }
      不想再收到这类消息：<b>{ $stopped }</b> 人
   *[no] { "" }
      <i>Telegram 不告诉机器人谁看过帖子，所以从点过按钮的人算起。</i>
  }
campaign-stats-heading = 每条消息带来了什么
campaign-stats-figures = { $pressed } 人点击 · { $paid } 笔付款 · { $stars } 星
campaign-stats-step = { $step ->
    [0] 帖子
   *[other] 第 { $step } 步
  }
campaign-stats-label = { $step }{ $tried ->
    [yes] { " " }· { $variant }
   *[no] { "" }
  }
campaign-stats-messages = <b>逐条来看</b>
  { $lines }
campaign-stats-message = { $label }：{ $reached ->
    [0] { "" }
   *[other] 送达 { $reached } 人 ·{ " " }
  }{ $pressed } 人点击 · { $paid } 笔付款 · <b>{ $stars }</b>{ $stopped ->
    [0] { "" }
   *[other] { " " }· { $stopped } 🔕
  }
campaign-stats-more = ……还有 { $count } 条。
campaign-test = 🧪 <b>{ $step }</b>，{ $private ->
    [yes] 按收到的人算
   *[no] 按点过按钮的人算
  }：
  { $said }
campaign-test-nothing = 还没有人购买，或有的版本还没发出：无从比较。
campaign-test-decided = <b>{ $best } 比 { $other } 卖得好</b>：{ $high } 对 { $low }；不管看多少次，若只是碰巧，{ $of } 次实验里{ $times ->
    [0] 还不到 1 次
   *[other] 只有 { $times } 次
  }会到这一步。
campaign-test-equal = { $best } 与 { $other } 目前一样：{ $high }。
campaign-test-open = { $best } 领先 { $other }，{ $high } 对 { $low }，但还说明不了问题：照此下去，每个版本还要再发给大约 { $more } 人，才能排除碰巧。
campaign-test-likely = 各自最好的可能性：{ $chances }。
campaign-lift = 🎯 <b>活动本身卖出了多少。</b>面向的 { $told } 人中 { $told_rate } 购买；抽签留出、什么都没收到的 { $held } 人中 { $held_rate }。{ $sure ->
    [yes] 所以它带来了大约 <b>{ $extra }</b> 笔本来不会有的成交，在 { $least } 到 { $most } 之间。
   *[no] 相当于多出大约 { $extra } 笔，但实际可能在 { $least } 到 { $most } 之间，也许只是碰巧。
  }
