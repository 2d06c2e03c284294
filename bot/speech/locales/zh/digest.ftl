# 周一简报：一周三个发现，以及可以怎么做。

command-digest = 一周三个发现
help-digest = /digest——一周三个发现，以及可以怎么做

digest-in-private = 这一周怎么样只给团队看：请在我们的私聊里发送 /digest。
digest-empty = { $group } 最近七天发生的事太少，还说不出什么。在群里发起 /poll 或展示 /course；下周一我再看看。
digest-gone = 这门课程已经下架。发送 /digest 看看现在可以做什么。

digest-text = 🗓 <b>{ $group }</b>：{ $whose ->
    [own] 您的课程这一周
   *[all] 这一周
  }，{ $first } – { $last }

  { $findings }{ $advice ->
    [yes] { "" }

      <b>可以这样做</b>
      { $suggestions }

      <i>点一下就会打开填好的内容；您确认之前什么都不会开始。</i>
   *[no] { "" }
  }
digest-line = { $number }. { $said }

digest-earned = { $trend ->
    [new] 收入 <b>{ $stars }</b>，前一周没有收入。
    [more] 收入 <b>{ $stars }</b>，比前一周（{ $before }）多 { $percent }%。
    [fewer] 收入 <b>{ $stars }</b>，比前一周（{ $before }）少 { $percent }%。
    [several] 收入 <b>{ $stars }</b>；前一周是 { $before }。
    [none] <b>没有收入</b>；前一周是 { $before }。
   *[same] 收入 <b>{ $stars }</b>，与前一周一样多。
  }
digest-lost = 流失最多的一步是从“{ $one }”到“{ $other }”：<b>{ $many } 人中有 { $few } 人</b>继续（{ $percent }%）{ $before ->
    [-1] { "" }
   *[other] ，前一周是 { $before }%
  }。
digest-left = 《<b>{ $course }</b>》看的人最多、买的人最少：{ $looked } 人看过（前一周 { $before } 人），{ $paid ->
    [0] 没有人购买
   *[other] { $paid } 人购买
  }。
digest-unpaid = <b>{ $people } 人</b>下单后没有付款，共 { $stars }，其中最多的是《{ $course }》；前一周{ $before ->
    [0] 没有这样的人
   *[other] 有 { $before } 人
  }。
digest-waiting = 有 <b>{ $count }</b> 个问题等待回答：/questions。这一周提了 { $asked } 个，前一周 { $before } 个。
digest-people = { $trend ->
    [new] <b>{ $people } 人</b>参与互动，前一周没有人。
    [more] <b>{ $people } 人</b>参与互动，比前一周（{ $before } 人）多 { $percent }%。
   *[fewer] <b>{ $people } 人</b>参与互动，比前一周（{ $before } 人）少 { $percent }%。
  }
digest-campaign = 推广活动“{ $name }”带来 <b>{ $stars }</b>，占全部星星收入的 { $percent }%；前一周{ $known ->
    [0] 没有收入
   *[other] 是 { $before }
  }。

digest-do-card = 在群里发一条带《<b>{ $course }</b>》卡片的消息，时间由您选。
digest-do-looked = 给看过《<b>{ $course }</b>》的人一天后发一条私聊提醒，已经买了的除外。
digest-do-ordered = 给下单《<b>{ $course }</b>》却没有付款的人一天后发一条私聊提醒。
digest-do-poll = 发起一个投票：接下来学什么，选项是您的课程。
digest-do-flash = 《<b>{ $course }</b>》限时抢购一天；先给您看价格。
digest-button-card = 📣 卡片：{ $course }
digest-button-looked = 💬 提醒：{ $course }
digest-button-ordered = 💬 提醒：{ $course }
digest-button-poll = 📊 投票：接下来学什么
digest-button-flash = ⚡ 抢购：{ $course }

digest-switch = { $on ->
    [yes] 🔕 周一不再发送
   *[no] 🔔 恢复每周一发送
  }
digest-switched = { $on ->
    [yes] 🔔 { $group } 的简报又会每周一发给团队，下一次是 { $when }。
   *[no] 🔕 { $group } 的简报周一不再发给任何人。/digest 随时可看，那里有按钮可以恢复。
  }
digest-switch-own = { $on ->
    [yes] 🔕 周一不用发给我
   *[no] 🔔 周一再发给我
  }
digest-switched-own = { $on ->
    [yes] 🔔 { $group } 的简报又会每周一发给您。
   *[no] 🔕 { $group } 的简报周一不再发给您，其他人照常收到。/digest 随时可看，那里有按钮可以恢复。
  }
