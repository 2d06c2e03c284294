# 课时下的书签和笔记。

command-notes = 我的书签和笔记
help-notes = /notes——我的书签和笔记，点一下即可回到那一课
mark-bookmark = 🔖 书签
mark-note = ✏️ 记笔记
mark-bookmarked = 已加书签，用 /notes 查看；再点一次即可取消。
mark-unmarked = 书签已取消。
mark-ask = ✏️ 关于 <b>{ $lesson }</b> 想记点什么？请回复这条消息，只有你自己看得到。
mark-note-length = 请回复一条不超过 { $most } 个字符的笔记。
mark-noted = ✏️ 已记在 <b>{ $lesson }</b> 下。回复这条消息可以再记一条，用 /notes 查看全部。
mark-too-many = 你在这里已有 { $most } 条笔记和书签，再多就放不下了。请先用 /notes 删去一些。
mark-none = 📓 还没有笔记和书签。每一课下面都有“书签”和“记笔记”。
mark-list = 📓 <b>我的笔记和书签</b>

  { $marks }
mark-line = { $number }. { $kind ->
    [bookmark] 🔖 <b>{ $lesson }</b> · { $course }
   *[note] ✏️ <b>{ $lesson }</b> · { $course }{ "\u000A" }{ $note }
  }
mark-earlier = ◀️ 前面的笔记
mark-later = 后面的笔记 ▶️
mark-dropped = 已删去。
mark-gone = 这一条已经不在了。用 /notes 查看现有的。
