# 问与答。

person-name = { $name }
question-how = ❓ 你想知道什么？请直接在下一条消息里写出来。
question-length = 一个问题最多 { $most } 个字符，请缩短后重新提问。
question-known = 💡 <b>{ $question }</b>

  { $answer }

  { $source }
question-passed-on = 🙋 这个我没有把握，已转给团队，答案会发在这里。
question-nobody = 🙋 这个我没有把握，而且目前联系不到团队里的任何人。问题我先替他们记下；想快一点，可以直接问群里的管理员。
question-enough = 过去一小时里我已替你转交了 { $most } 个问题，请给团队一点时间；我自己知道答案的问题仍会照常回答。
question-notice = ❓ <b>{ $name }</b> 在 { $group } 提问（{ $time }）：

  { $question }
  { $wanted ->
    [0] { "" }
   *[other] { "" }
  🙋 还有 { $wanted } 人想知道。
  }
  回复这条消息写下答案，我会发到群里。
question-notice-private = ❓ { $group } 的 <b>{ $name }</b> 在私聊里提问（{ $time }）：

  { $question }

  回复这条消息写下答案，只有 { $name } 会收到。
question-answer = 💬 { $asker }，答案来了：

  { $answer }

  —— { $name }
question-posted-private = ✅ 你的答案正在私聊发给 { $name }。下次由我直接回答吗？
question-answer-blocked = ⚠️ { $name } 提问后屏蔽了我，没有收到你的答案。问题已关闭，你不用再做什么。
question-answer-failed = ⚠️ 你的答案没能送达 { $where }：{ $reason }。这个问题重新回到 /questions 等待回答。
question-posted = ✅ 你的答案正在发往群里。下次由我直接回答吗？
question-noted = ✅ { $asker }，答案就在上面。下次由我直接回答吗？
question-keep = 📚 记住这个答案
question-kept = 记住了，以后我自己回答。
question-gone = 这个问题已经不在了。用 /questions 看待答的问题。
question-over = 这个问题已经不在了。想知道什么，请提问：/ask 加上问题。
question-answered-already = 这个问题已经有人回答了。
question-answer-in-words = 请用文字回答：回复这个问题并发送文字消息。
question-answer-length = 一条答案太长了：最多 { $most } 个字符，请缩短。
question-none-open = 没有等待回答的问题。🎉
question-open = 有 { $count } 个问题等待回答。回复其中一条即可作答。
command-questions = 等待回答的问题
question-source = <i>📖 来源：{ $source }</i>
question-from-here = <i>📖 来自 { $group } 的知识库</i>
question-yes = 👍 有帮助
question-no = 👎 没帮上
question-helped = 太好了，谢谢反馈！
question-not-helped = 谢谢反馈。我可以把你的问题转给团队。
question-not-helped-other = 记下了，谢谢。只有提问的 { $name } 可以把它转给团队；你也想知道的话，请自己问一次：/ask 加上问题。
question-pass-on-offer = 🙋 “{ $question }”——要我转给团队吗？
question-pass-on = 🙋 好，转给团队
question-passed-on-already = 团队已经收到这个问题了。
question-passed-on-toast = 已转给团队，答案会发在这里。
question-greeting = 👋 你好！想了解什么，请把问题写在我的名字或 /ask 后面。
question-lesson = 🎓 <b>{ $course }</b> 第 { $number } 课《<b>{ $lesson }</b>》讲的就是这个。{ $quote }
question-lesson-quote = { "" }

  <blockquote>{ $text }</blockquote>
question-open-lesson = 📖 打开这一课
question-course = 🎓 课程介绍
question-same = 🙋 这个问题已经有人问过，正在等团队回答：

  <i>{ $question }</i>
question-yours-waits = 🙋 你的问题已经在等团队回答了：<i>{ $question }</i>
question-want = { $count ->
    [0] 🙋 我也想知道
   *[other] 🙋 我也想知道 · { $count }
  }
question-differs = ✏️ 我问的是别的
question-not-yours = 只有提问的 { $name } 可以这样做。你也想知道的话，请自己问一次：/ask 加上问题。
question-own = 这是你自己的问题，答案会发在这里。
question-wanted = 记下了，答案会发在这里。
question-wanted-there = 记下了，答案会发在 { $group }，问题是在那里提的。
question-wanted-already = 你已经在名单里了。
question-was-answered = ✅ 团队已经回答了这个问题。
question-answer-private = 💬 你在 { $group } 提的问题有答案了：

  { $answer }

  —— { $name }
question-more = ⬇️ 还有 { $count } 个
question-how-in-group = ❓ 你想知道什么？请回复这条消息写下问题。想替别人提问，可以用 /ask 回复对方的消息。
question-offer = 🎓 <b>{ $group } 的课程</b>

  { $courses }

  <i>📖 来自课程目录：/courses</i>
question-more-courses = …… 还有 { $count } 门
question-for-which = 🙋 这个问题是问你的哪个群？
question-words-gone = 我看不到你的问题了，请重新写一次。
talk-hello = 👋 你好，{ $name }！想了解 <b>{ $group }</b> 的什么？直接写在这里就行；/courses 看有什么课。
talk-welcome = 😊 不客气！
talk-heard = 👍 想知道什么，直接写在这里就行。
question-answer-too = 🙋 也想知道的还有：{ $names }{ $more ->
    [0] { "" }
   *[other] ，还有 { $more } 人
  }
question-answer-wanted = 💬 你在 { $group } 里也想知道的问题有答案了：

  <i>{ $question }</i>

  { $answer }

  —— { $name }
