# 课时下的小测与提问，以及学员提交的作业。

command-reviews = 等你批阅的作业
help-reviews = /reviews——学员提交、等你批阅的作业
lesson-quiz-button = ❓ 小测
lesson-quiz = ❓ <b>{ $lesson }</b>

  { $question }

  { $options }
lesson-quiz-option = <b>{ $letter }</b>  { $option }
lesson-quiz-wrong = 还不对。再看看这一课，换一个答案试试。
lesson-quiz-right = ✅ { $question }
  <b>{ $answer }</b>{ $explained ->
    [yes] { "\u000A\u000A" }{ $explanation }
   *[no] { "" }
  }
lesson-quiz-right-toast = 答对了！
lesson-quiz-changed = 这道题后来改过了。请点这一课下面的“小测”看新题。
lesson-quiz-tap = 要回答问题，请点击下方答案的字母。
assignment-button = 📝 交作业
assignment-ask = 📝 <b>{ $lesson }</b>

  { $task }

  请用文字、照片或文件回复这条消息。
assignment-kind = 请用文字、照片或文件回复作业题来提交。
assignment-long = 超过 { $most } 个字符了，请以文件发送。
assignment-accepted-already = 你在“{ $lesson }”的作业已经通过。
assignment-handed-in = 📨 已提交《<b>{ $lesson }</b>》的作业。批阅后我会告诉你；在那之前再次提交会替换这一份。
assignment-review = 📝 { $name } 提交了《<b>{ $lesson }</b>》（课程《{ $course }》）的作业。回复一句话即可退回。
assignment-accept = ✅ 通过
assignment-return = ↩️ 退回
assignment-none-waits = 没有等你批阅的作业。
assignment-accepted = ✅ 你在《<b>{ $lesson }</b>》（课程《{ $course }》）的作业已通过。
assignment-accepted-toast = 已通过，{ $name } 会看到。
assignment-ask-why = “{ $lesson }”哪里可以更好？请用一句话回复这条消息。
assignment-sentence = 请回复一句话，最多 { $most } 个字符。
assignment-returned = ↩️ 你在《<b>{ $lesson }</b>》（课程《{ $course }》）的作业被退回：

  { $sentence }

  请回复这条消息提交新的一份。
assignment-given-back = ↩️ 已退回，{ $name } 会看到你的话。
assignment-decided = { $state ->
    [accepted] 这份作业已经通过。
    [returned] 这份作业已经退回。
   *[replaced] 学员已提交了更新的一份。
  }
learning-waits = 🏁 《<b>{ $course }</b>》的课时都学完了。{ $count ->
   *[other] “{ $lesson }”的作业还在等待通过
  }，有结果我会告诉你。
lesson-ask-button = 💬 提个问题
lesson-ask = 💬 关于 <b>{ $lesson }</b>，你想知道什么？请回复这条消息。
lesson-cited = （关于《{ $course }》第 { $number } 课：{ $lesson }）
