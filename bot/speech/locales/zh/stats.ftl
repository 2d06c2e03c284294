# 数据。

stats-in-private = 数据只给团队看：请在我们的私聊里发送 /stats。
stats-empty = { $group } 还没有可统计的数据。在群里发起 /poll 或展示 /course，然后再来。
stats-empty-of = “{ $name }”在这段时间没有可统计的数据：没有人看过、下单或付款。用按钮选一段更长的时间。
stats-how = 发送 <code>/stats</code> 看最近 7 天，<code>/stats 30</code> 看别的天数，或者写两个日期：<code>/stats 2026-10-01 2026-10-31</code>。
stats-span = { $given } 天我统计不了。请写 1 到 { $most } 之间的数字：<code>/stats 30</code>。
stats-turned = { $first } 在 { $last } 之后。请把较早的日期写在前面：<code>/stats { $last } { $first }</code>。
stats-to-come = { $first } 还没有到。请选已经过去的日子。
stats-long = 这段时间太长了。请选 { $most } 天以内，例如 <code>/stats 90</code>。
stats-old = 谁做了什么我只保存 { $days } 天。请选近一些的日子。
stats-course-of-others = 这是别的创作者的课程。您只能看自己课程的数据。
stats-none = { $kind ->
    [campaign] 还没有推广活动。用 /campaign new 计划一个。
   *[course] 您还没有课程。用 /create 做一个。
  }
stats-which = { $kind ->
    [campaign] 看哪个推广活动？
   *[course] 看哪门课程？
  }（{ $period }）{ $more ->
    [0] { "" }
   *[other] { "" }
      这里是最新的；另有 { $more } 个较早的没有列出。
  }
stats-title = { $group }：从兴趣到购买
stats-days = 最近 { $days } 天
stats-period = { $days ->
    [1] 今天
   *[other] 最近 { $days } 天
  }
stats-before = { $against ->
    [week] 一周前的{ $days ->
        [1] 同一天
       *[other] 同样日子
      }
    [month] 一个月前的{ $days ->
        [1] 同一天
       *[other] 同样日子
      }
    [year] 一年前的{ $days ->
        [1] 同一天
       *[other] 同样日子
      }
   *[before] { $days ->
        [1] 前一天
       *[other] 之前 { $days } 天
      }
  }
stats-during = { $days ->
    [1] { $before }
   *[other] { $before }
  }
stats-grey = { $period } · 灰色：{ $before }
stats-by-day = 每天收入的星星
stats-courses = 📚 按课程看
stats-campaigns = 📣 按推广活动看
stats-all = { $group } 全部
stats-active = 活跃
stats-interacted = 参与互动
stats-previewed = 看过课程
stats-ordered = 下单
stats-paid = 付款
stats-money = { $stars } 和 { $other }
stats-line = { $bar } { $step }：<b>{ $count }</b> { $share }
stats-sentence = { $paid ->
    [0] 没有人购买
   *[other] { $paid } 人购买
  }{ $trend ->
    [more] ，比{ $during }多 { $by } 人
    [fewer] ，比{ $during }少 { $by } 人
    [same] ，与{ $during }一样多
    [none] ，{ $during }也没有
   *[new] { "" }
  }{ $lost ->
    [yes] 。流失最多的一步是从“{ $one }”到“{ $other }”：{ $many } 人中有 { $few } 人继续。
   *[no] 。
  }
stats-text = 📈 <b>{ $group }</b> · { $period }{ $about ->
    [course] { "" }
      📚 <b>{ $name }</b>
    [campaign] { "" }
      📣 <b>{ $name }</b>
   *[all] { "" }
  }

  { $sentence }{ $own ->
    [0] { "" }
    [1] { "" }
   *[other] 这是您 { $own } 门课程中最新的一门；下面的 <i>按课程看</i> 通向其他课程。
  }

  { $lines }
  <i>百分比是相对上一步的比例{ $compared ->
    [yes] ；▲ 和 ▼ 与{ $before }比较
   *[no] { "" }
  }。</i>

  收入：<b>{ $stars }</b>{ $refunds ->
    [0] { "" }
   *[other] （已扣除退款）
      退款：<b>{ $refunds }</b> 笔 · { $back }
  }{ $compared ->
    [yes] { "" }
      { $during }：{ $then } { $change }
   *[no] { "" }
  }
