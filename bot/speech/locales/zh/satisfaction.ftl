# 学员对课程的评价。

command-satisfaction = 学员怎么看你的课程
help-satisfaction = /satisfaction——学员满意度，以及提醒后继续学的人数
satisfaction-question = 🎓 你学完了 <b>{ $course }</b>。你有多愿意把它推荐给朋友？（0：完全不愿意，10：非常愿意）
satisfaction-taken = 谢谢，{ $score } 分（满分 10 分）。再点别的数字即可更改。
satisfaction-why = 💡 谢谢！<b>{ $course }</b> 怎样能更好？愿意的话请回复这条消息，课程作者会看到你的话、名字和分数。
satisfaction-words = 请用不超过 { $most } 个字符回复。
satisfaction-notice = 💡 { $name } 给 <b>{ $course }</b> 的推荐度是 { $score } 分（满分 10 分）。怎样能更好：

  { $wish }
satisfaction-thanks = 💡 谢谢，已转达。
satisfaction-gone = 我没有问过你这个问题。
satisfaction-none = 还没有人学完或评价你的课程。有了之后，你会在这里看到学员的看法。
satisfaction-list = 🎯 <b>学员怎么看</b>

  { $courses }

  <i>满意：五星中给了四星或五星。NPS：回答 9–10 的比例减去回答 0–6 的比例，占全部回答的百分比，从 −100 到 +100。</i>
satisfaction-line = <b>{ $course }</b>
  ⭐ { $rated ->
    [0] 还没有人评分
   *[other] 满意：{ $csat }（{ $rated } 人评分）
  }
  📣 { $answered ->
    [0] NPS：问了 { $asked } 人，还没有人回答
   *[other] NPS：{ $nps }（问了 { $asked } 人，{ $answered } 人回答；9–10 分：{ $promoters } 人，0–6 分：{ $detractors } 人）
  }
  ▶️ 提醒过：{ $reminded } 人，继续学：{ $back } 人
  ➡️ 推荐了下一门课：{ $shown } 人，其中得到：{ $took } 人
