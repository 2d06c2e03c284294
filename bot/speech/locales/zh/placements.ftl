# 选课测试：哪门课适合我。

command-placement = 哪门课适合我？
help-placement = /placement——回答几个问题，找到适合你的课程
placement-card = 🎯 <b>{ $title }</b>

  { $private ->
    [True] 点选一个，回答几个问题，我就告诉你哪门课适合你。
   *[False] 在私聊里回答几个问题，我就告诉你哪门课适合你。
  }
placement-which = 哪门课适合我？
placement-find = 🎯 找到我的课程
placement-question = 🎯 <b>{ $name }</b>
  { $bar } { $number }/{ $total }

  { $question }
placement-answer = <b>{ $letter }.</b> { $answer }
placement-back = ‹ 返回
placement-again = ↺ 再做一次
placement-result = 🎯 <b>{ $name }</b>

  适合你的课程是 <b>{ $course }</b>：{ $total } 个回答中有 { $count } 个指向它。
placement-no-course = 🎯 <b>{ $name }</b>

  你的回答指向的课程目前都不开放。请看 /courses 里能学的课程。
placement-none = 这里还没有选课测试。全部课程请看 /courses。
placement-unknown = 没有选课测试“{ $name }”。请看 /placement。
placement-gone = 这些问题已不再使用。请看 /placement。
placement-over = 这些问题你已经答完。用 /placement 可以再做一次。
placement-name = 名称长度为 1 到 { $most } 个字。请在发送文件时附上说明 <code>/placement 哪门课适合我？</code>
placement-kept = 🎯 <b>{ $name }</b> 已就绪：{ $count } 个问题，指向 { $courses } 门课程。可以在这里试做，或发到群里：/placement
placement-removed = 🎯 <b>{ $name }</b> 已不再提供。
placement-file-how = 请发给我 CSV 文件，附上说明 <code>/placement 哪门课适合我？</code>：列为 question、answer、course、points；每个回答一行，写上它所指向课程的短名称。之后还可以用 <code>/placement remove</code> 加名称撤下。
placement-file-kind = 我从 .csv 文件读取选课测试，请发送这种文件。
placement-file-too-big = 文件超过 256 KB，请减少问题。
placement-file-encoding = 无法识别这个文件的文字，请另存为 UTF-8。
placement-file-count = 找到 { $count } 个问题；选课测试有 1 到 { $most } 个问题。
placement-file-column = 第 { $line } 行：缺少“{ $field }”列。第一行写列名：question、answer、course、points。
placement-file-cells = 第 { $line } 行，“{ $field }”之后：单元格比列多。含逗号的文字请加 "引号"。
placement-file-csv = 第 { $line } 行：引号不成对，请检查。
placement-file-length = 第 { $line } 行，“{ $field }”：长度应为 1 到 { $most } 个字。
placement-file-answers = 第 { $line } 行，“{ $field }”：一个问题有 2 到 { $most } 个回答，找到 { $count } 个。
placement-file-twice = 第 { $line } 行，“{ $field }”：这个回答已经有了。只有指向另一门课程时才需要再写一行。
placement-file-points = 第 { $line } 行，“{ $field }”：请写 1 到 { $most } 的数字；不写就是 1。
placement-file-course = 第 { $line } 行，“{ $field }”：这里没有课程“{ $given }”。请写课程的短名称，见 /mycourses。
placement-file-no-course = 没有回答指向课程。请在相应的回答后面写上课程的短名称。
