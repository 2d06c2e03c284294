# 测验。

command-quiz = 出一道测验题，或玩一组题
quiz-how = 用一行写下来，正确答案放在最前：<code>/quiz "len([]) 是多少？" "0" "1" "报错" --explain "空列表没有元素。"</code>，我会打乱答案。也可以玩一组题：<code>/quiz play 基础</code>。另有：/quiz list、<code>/quiz stop</code>。
quiz-explanation = 解释最多 { $most } 个字、3 行，请缩短。
quiz-name = 测验名称长度为 1 到 { $most } 个字。发送文件时请附上说明 <code>/quiz 基础</code>。
quiz-kept = 🧠 <b>{ $name }</b> 已就绪，共 { $count } 道题。在群里开始：<code>/quiz play { $name }</code>
quiz-unknown = 没有名为“{ $name }”的测验。请看 /quiz list。
quiz-none = 还没有测验。请私聊发给我 CSV 或 GIFT 文件，附上说明 <code>/quiz 基础</code>。
quiz-line = <b>{ $name }</b> · { $count } 道题
quiz-list = 🧠 <b>测验</b>

  { $lines }

  用 <code>/quiz play</code> 加名称开始，用 <code>/quiz remove</code> 加名称删除。
quiz-removed = 🗑 已删除 <b>{ $name }</b>，已经玩过的成绩保留。
quiz-remove-which = 删除哪个测验？请写上名称：<code>/quiz remove 基础</code>。见 /quiz list。
quiz-running = 这里已有一场测验在进行。用 <code>/quiz stop</code> 结束它，或等它揭晓名次。
quiz-not-running = 这里没有正在进行的测验。
quiz-stopped = 测验已结束。
quiz-question = { $number }/{ $total } · { $question }
quiz-score = { $place } { $name } – { $points ->
    [0] 没有得分
   *[other] { $points } 分 · { $seconds } 秒
  }
quiz-board = 🧠 <b>{ $name }</b> · { $state ->
    [finished] { $total } 道题全部答完
    [stopped] { $asked ->
        [0] 还没出题就已结束
       *[other] 在第 { $asked } 题时结束，共 { $total } 题
      }
   *[running] { $asked ->
        [0] 共 { $total } 道题，马上开始
       *[other] 第 { $asked } 题，共 { $total } 题
      }
  }

  { $players ->
    [0] { $state ->
        [running] 快来作答：越快得分越高。
       *[other] 没有人得分。
      }
   *[other] { $lines }
  }
  { $answers ->
    [0] {""}
   *[other] <i>本题已有 { $answers } 人作答</i>
  }
quiz-nobody-right = 没有人答对，所以还没有得分。
quiz-podium = 🏆 <b>{ $name }</b>

  { $players ->
    [0] 这次没有人作答。
   *[other] { $lines }
  }

  <i>答对得 500 分，速度最多再加 500 分。同分时用时短者胜。</i>
quiz-true = 对
quiz-false = 错
quiz-file-how = 请发给我题目文件，附上说明 <code>/quiz 基础</code>：CSV 的列为 question、right、wrong、wrong、explanation、seconds，或 Moodle 的 GIFT 格式。然后在群里开始：<code>/quiz play 基础</code>。另有：/quiz list。
quiz-file-kind = 我能读 .csv 和 .gift 文件里的题目，请发送其中一种。
quiz-file-too-big = 文件超过 1 MB，请减少题目。
quiz-file-encoding = 无法识别这个文件的文字，请另存为 UTF-8。
quiz-file-count = 找到 { $count } 道题；一个测验有 1 到 { $most } 道题。
quiz-file-column = 第 { $line } 行：缺少“{ $field }”列。第一行写列名：question、right、wrong、explanation、seconds。
quiz-file-cells = 第 { $line } 行，“{ $field }”之后：单元格比列多。含逗号的文字请加 "引号"。
quiz-file-csv = 第 { $line } 行：引号不成对，请检查。
quiz-file-length = 第 { $line } 行，“{ $field }”：长度应为 1 到 { $most } 个字。
quiz-file-options = 第 { $line } 行，“{ $field }”：一道题有 2 到 12 个答案，找到 { $count } 个。
quiz-file-twice = 第 { $line } 行，“{ $field }”：有两个答案相同。
quiz-file-explanation = 第 { $line } 行，“{ $field }”：最多 { $most } 个字、3 行。
quiz-file-seconds = 第 { $line } 行，“{ $field }”：每题的时间为 5 到 600 秒的数字。
quiz-file-braces = 第 { $line } 行，“{ $field }”：答案写在题目后面的花括号里。例如：<code>2 + 2? {"{"}=4 ~5{"}"}</code>
quiz-file-gift-kind = 第 { $line } 行，“{ $field }”：我支持一个正确答案（=）加若干错误答案（~）的题，以及判断题。请修改或去掉这一题。
quiz-quotes = 我分不清问题到哪里结束，请给问题和每个答案都加上引号，正确答案放在最前：<code>/quiz "len([]) 得到什么？" "0" "1" "出错"</code>
help-quiz = /quiz "问题" "正确" "错误"——在群里：一道测验题 · /quiz play 名称 · /quiz list
