# 大家的看法：评分、来信、建议。

rating-rate = ⭐ 评分
rating-question = 你觉得 <b>{ $title }</b> 怎么样？
rating-taken = <b>{ $title }</b> { $stars }，谢谢！愿意的话，回复这条消息写几句话，团队会看到。
rating-thanks = 谢谢！
rating-words-taken = { $readers ->
    [0] ✅ 谢谢，你的话已记下。目前我联系不到团队里的任何人；要紧的话，请直接联系你们群的管理员。
   *[other] ✅ 谢谢，团队会看到。
  }
rating-in-words = 请用文字写：回复一条文字消息。
rating-length = 太长了：最多 { $most } 个字，请缩短。
rating-notice = { $stars } <b>{ $name }</b> 评价 <b>{ $title }</b>：

  { $review }

  回复这条消息即可答复。
rating-consent = { rating-words-taken }可以把你的话和名字放在 <b>{ $title }</b> 的卡片上（如果它有网页，也放在网页上），让所有人看到吗？
rating-yes = 可以展示
rating-no = 不，请保密
rating-public = 你的话可以展示了。改变主意时随时点“不”。
rating-private = 你的话只有团队能看到。
rating-average = ⭐ { $average } · { $count } 人评分
rating-review = <i>“{ $review }”</i> —— { $name }
rating-not-yours = 这不是你写的评价。
rating-not-there = 只有参加过“{ $title }”的人才能评分：有席位、提过问题，或者当时在群里发过言。
rating-too-early = 活动没有举行，还不能评分。

feedback-how = 💌 想对团队说什么？请直接在下一条消息里写出来，只有团队能看到。
feedback-in-private = 💌 给团队的信只有团队能看。请打开我们的私聊，在那里发送 /feedback 加上想说的话。
feedback-length = 一封信最多 { $most } 个字，请缩短。
feedback-letter = 💌 <b>{ $name }</b> 写给 { $group } 团队：

  { $letter }

  回复这条消息即可答复。
feedback-passed-on = 💌 谢谢！团队会看到，有答复时会发在这里。
feedback-kept = 💌 目前我联系不到 { $group } 团队里的任何人。信我先保管，接下来 { $days } 天每天再试一次；想快一点，可以直接联系你们群的管理员。
feedback-letter-late = 💌 <b>{ $name }</b> 曾写给 { $group } 团队，当时我联系不到你们任何人（{ $time }）：

  { $letter }

  回复这条消息即可答复。
feedback-reached = 💌 你写给 { $group } 团队的信，他们现在收到了。
feedback-given-up = 💌 { $days } 天里我一直联系不到 { $group } 团队里的任何人，你的信没有人看到。请直接联系你们群的管理员。

suggestion-how = 💡 你想要什么？请直接在下一条消息里写出来。
suggestion-length = 一条建议最多 { $most } 个字，请缩短。
suggestion-enough = 你已有 { $most } 条建议在等待处理。用 /suggestions 支持别人的建议吧。
suggestion-taken = 💡 { $number } 号建议：{ $suggestion }
suggestion-twice = 💡 这已经是你的 { $number } 号建议：{ $suggestion }
suggestion-too = 👍 我也想要
suggestion-voted = 已记下！共 { $count } 人想要。
suggestion-voted-already = 你已经支持过了。共 { $count } 人想要。
suggestion-not-here = 这条建议属于另一个群。
suggestion-closed = 这条建议已处理。用 /suggestions 看看其他建议。
suggestion-none = { $group } 还没有人提建议。来提第一条：/suggest 讲一讲文件
suggestion-line = 👍 { $count } · { $number } 号：{ $suggestion }
suggestion-list = 💡 <b>{ $group } 的大家想要</b>

  { $suggestions }
suggestion-unknown = 没有 { $number } 号建议。请看 /suggestions。
suggestion-done = ✅ 已处理：{ $suggestion }

command-feedback = 给团队写信
command-suggest = 提建议：/suggest 讲一讲文件
command-suggestions = 大家想要什么
help-feedback = /feedback——给团队写信
help-suggest = /suggest——提建议
help-suggestions = /suggestions——看大家想要什么并投票
suggestion-how-in-group = 💡 你想要什么？请回复这条消息写下建议。
