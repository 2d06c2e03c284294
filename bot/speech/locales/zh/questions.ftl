# 问与答。

person-name = { $name }
question-how = 请把问题写在命令后面，例如：/ask 课程什么时候开始？也可以用 /ask 回复提问者的消息。
question-length = 一个问题最多 { $most } 个字符，请缩短后重新提问。
question-known = 💡 <b>{ $question }</b>

  { $answer }
question-passed-on = 🙋 这个我没有把握，已转给团队，答案会发在这里。
question-nobody = 🙋 这个我没有把握，而且目前联系不到团队里的任何人。问题我先替他们记下；想快一点，可以直接问群里的管理员。
question-notice = ❓ <b>{ $name }</b> 在 { $group } 提问（{ $time }）：

  { $question }

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
question-noted = ✅ 已记为答案。下次由我直接回答吗？
question-keep = 📚 记住这个答案
question-kept = 记住了，以后我自己回答。
question-gone = 这个问题已经不在了。用 /questions 看待答的问题。
question-answered-already = 这个问题已经有人回答了。
question-answer-in-words = 请用文字回答：回复这个问题并发送文字消息。
question-answer-length = 一条答案太长了：最多 { $most } 个字符，请缩短。
question-none-open = 没有等待回答的问题。🎉
question-open = 有 { $count } 个问题等待回答。回复其中一条即可作答。
command-questions = 等待回答的问题
