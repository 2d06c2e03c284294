# 课程目录与课时。

courses-none = { $group } 还没有课程。
courses-list = 🎓 <b>{ $group } 的课程</b>

  { $courses }
courses-line = • <b>{ $title }</b> – { $price } · /course { $code }
courses-which = 哪一门课？请把课程名写在命令后面，或用 /courses 查看全部。
courses-not-found = 没有叫“{ $name }”的课程。用 /courses 查看全部。
courses-not-found-close = 没有叫“{ $name }”的课程。你是指“{ $title }”吗？发送 /course { $code }
course-card = 🎓 <b>{ $title }</b>

  { $blurb }

  <b>共 { $count } 课</b>
  { $lessons }

  <b>{ $price }</b>{ $learners ->
    [0] { "" }
   *[other] { " · " }{ $learners } 位学员
  }
course-lesson = { $number }. { $title }
course-lesson-free = { $number }. { $title } · <i>免费</i>
course-only-free = 唯一的一课是免费的：点“试看一课”，不付费也能看到全部内容。
course-more-lessons = ……还有 { $count } 课
course-try = 👀 试看一课
course-buy = 🛒 购买 · { $price }
course-seats = { $left ->
    [0] <b>名额已满。</b>
   *[other] 还剩 { $left } 个名额
  }
course-sold-out = 🔔 有名额时通知我

learning-none = 你还没有课程。用 /courses 看看可以学什么。
learning-list = 📚 <b>我的课程</b>——点选一门继续学习。
learning-row = { $title } { $bar } { $done }/{ $total } 课
learning-lessons = 📚 <b>{ $course }</b>
  { $bar } 已学完 { $done } 课，共 { $total } 课{ $pace ->
    [daily] { " · 每天一课" }
    [done] { " · 学完一课开下一课" }
    [dates] { " · 按日期开放" }
   *[free] { "" }
  }
learning-left = 🏁 <b>{ $course }</b> 的最后一课到此结束。{ $bar } 已学完 { $done } 课，共 { $total } 课；还有这些没学：
learning-earlier = ◀️ 前面的课
learning-later = 后面的课 ▶️
learning-gone = 这一课已经不在了。用 /learn 查看你的课程。
learning-not-yours = “{ $course }”{ $why ->
    [ended] 已不在你的课程中。
    [lapsed] 只在会员有效期内属于你，你的会员已结束。
   *[never] 不在你的课程中。
  }请看 /course { $code }
learning-no-free-lesson = 这门课没有免费试学。用 /courses 看看其他课程。
learning-in-private = 课时内容只给你一个人看：请在我们的私聊里发送 /learn。
learning-finished = 🎉 { $name }，太棒了！你学完了 <b>{ $course }</b>。用 /courses 看看接下来学什么。
lesson-heading = <b>{ $title }</b>
  { $bar } { $position }/{ $total }
lesson-for = <i>仅供 { $name } · { $number }</i>
lesson-for-number = <i>{ $number }</i>
lesson-previous = ‹ 上一课
lesson-next = ✓ 学完 · 下一课 ›
lesson-all = 全部课时
lesson-finish = ✓ 学完 · 结业 🎉
