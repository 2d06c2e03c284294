# 积分、等级、徽章与排行榜。

points-own = ⭐ <b>{ $name }</b> 在 <b>{ $group }</b>：{ $points } 积分

  { $level } 级 { $bar } 距 { $next } 级还差 { $left } 分
  🔥 { $streak ->
    [0] 还没有连续记录：每天做一件事就好
   *[other] 已连续活跃 { $streak } 天
  }
  🏅 { $badges }

  <b>最近</b>
  { $reasons }
points-no-badges = 还没有徽章
points-none = 还没有。提问、投票、参与、学习，都能得分。
points-reason = { $amount } { $reason } <i>{ $time }</i>
points-for-asked = 提问
points-for-answered = 回答问题
points-for-helped = 帮助别人得到感谢
points-for-voted = 参与投票
points-for-unvoted = 收回了投票
points-for-revoted = 又投了票
points-for-knew = 答对测验题
points-for-joined = 参加抽奖
points-for-lesson = 学习新的一课
points-for-unlesson = 已退款课程中的一课
points-for-relesson = 重新拥有的一课
points-for-finished = 学完一门课
points-for-unfinished = 学完后已退款的课程
points-for-refinished = 学完后重新拥有的课程
points-for-talk = 和大家聊天
points-for-streak = 连续活跃 7 天

points-week = 本周
points-month = 本月
points-all = 总榜
points-top = 🏆 <b>{ $group }</b> · { $span }
points-top-empty = 还没有人得分。来做第一个：提问、投票、参与、学习。
points-top-line = { $place }. { $name } – { $points }
points-top-you = { $name }，你排第 { $place }，{ $points } 积分。
points-top-you-none = { $name }，你在这里还没有积分。

points-rules-button = ⚙️ 计分规则
points-rules = ⚙️ <b>{ $group }</b> 的计分规则

  每条后面是分值和每日上限。点一下即可开关；已得的积分保留。
points-rule = { $state ->
    [on] ✅
   *[off] ⬜
  } { $reason } · +{ $points }，每天最多 { $daily }

badge-curious = 🔎 好奇宝宝
badge-helper = 🤝 热心人
badge-voter = 🗳 投票达人
badge-graduate = 🎓 结业
badge-scholar = 📚 学霸
badge-steady = 🔥 持之以恒
badge-devoted = 💎 铁杆成员

thanks-noted = 🤝 { $name } 因热心帮助获得 { $points } 积分。
thanks-how = 请用 /thanks 回复帮到你的那条消息。
thanks-nobody = 那条消息是以群或频道的名义发的，我不知道是谁帮了忙，所以没有人得分。还是谢谢你！
thanks-self = 不错，不过别人的感谢才算数。
thanks-bot = 我很乐意帮忙；积分只给大家。
thanks-already = 你今天已经感谢过 { $name } 了。谢谢你的善意！
thanks-enough = 你今天已经感谢了 { $most } 个人，计分到此为止。明天再来！
thanks-off = { $name }，感谢已收到。现在不计分：这条规则已关闭，或今天的积分已发完。

command-points = 我的积分、等级和徽章
command-top = 积分排行榜
command-thanks = 回复消息，感谢别人的帮助
help-points = /points——你的积分和等级
help-top = /top——积分排行榜
help-thanks = /thanks——回复帮到你的那条消息
