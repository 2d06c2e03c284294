# 社群的成员分组。

command-segment = 按行为划分的成员分组
help-segment = /segment——按行为划分成员分组，用来给他们发消息

segment-everybody = 全部成员
segment-members = { $described }的成员
segment-and = ，并且
segment-and-last = ，并且
segment-comma = ，
segment-or = ，或者
segment-fact-previewed = { $so ->
    [yes] 看过或试学过
   *[no] 从没看过
  }{ $value }
segment-fact-tried = { $so ->
    [yes] 试学过
   *[no] 没有试学过
  }{ $value }
segment-fact-bought = { $so ->
    [yes] 拥有
   *[no] 没有
  }{ $form ->
    [any] { $so ->
      [yes] 某门课程
     *[no] 任何课程
    }
   *[one] { $value }
  }
segment-fact-finished = { $so ->
    [yes] 学完了
   *[no] 没有学完
  }{ $form ->
    [any] { $so ->
      [yes] 某门课程
     *[no] 任何课程
    }
   *[one] { $value }
  }
segment-fact-placed = { $so ->
    [yes] 测评推荐了
   *[no] 测评没有推荐
  }{ $value }
segment-fact-active = 最近 { $number } 天内{ $so ->
    [yes] 有活动
   *[no] 没有活动
  }
segment-fact-lapsed = { $so ->
    [yes] 已经
   *[no] 并没有
  }沉默 { $number } 天
segment-fact-joined = { $form ->
    [day] { $value }或之后
   *[one] 最近 { $number } 天内
  }{ $so ->
    [yes] 加入
   *[no] 没有加入
  }
segment-fact-joined-before = { $so ->
    [yes] 加入
   *[no] 不是加入
  }{ $form ->
    [day] 于 { $value }之前
   *[one] 超过 { $number } 天
  }
segment-fact-voted = { $so ->
    [yes] 投过
   *[no] 没有投过
  }“{ $value }”
segment-fact-quiz = { $so ->
    [yes] 玩过
   *[no] 没有玩过
  }测验 { $value }
segment-fact-asked = { $so ->
    [yes] 问过
   *[no] 没有问过
  }“{ $value }”
segment-fact-referred = { $so ->
    [yes] 由
   *[no] 不是由
  }{ $form ->
    [any] 别人
   *[one] { $value }
  }邀请而来
segment-fact-brought = { $so ->
    [yes] 带来了
   *[no] 没有带来
  }至少 { $number } 人
segment-fact-won = { $so ->
    [yes] 中过奖
   *[no] 没有中过奖
  }
segment-fact-points = { $so ->
    [yes] 至少有 { $number } 分
   *[no] 不到 { $number } 分
  }
segment-fact-level = { $so ->
    [yes] 达到 { $number } 级
   *[no] 未达到 { $number } 级
  }
segment-fact-language = { $so ->
    [yes] 使用
   *[no] 不使用
  }{ $value }
segment-fact-timezone = { $so ->
    [yes] 使用
   *[no] 不使用
  } { $value } 的时区
segment-fact-creator = { $so ->
    [yes] 制作课程
   *[no] 不制作课程
  }
segment-fact-expert = { $so ->
    [yes] 有偿答疑
   *[no] 不做有偿答疑
  }
segment-fact-admin = { $so ->
    [yes] 是管理员
   *[no] 不是管理员
  }
segment-fact-clicked = { $so ->
    [yes] 点过
   *[no] 没有点过
  }{ $form ->
    [any] 活动消息里的按钮
   *[one] { $value } 号活动消息里的按钮
  }
segment-fact-score = 参与度{ $so ->
    [yes] 至少 { $number }
   *[no] 低于 { $number }
  }
segment-fact-likely = { $so ->
    [yes] 近期可能购买
   *[no] 近期不太可能购买
  }
segment-fact-at-risk = { $so ->
    [yes] 正在沉默
   *[no] 没有沉默的迹象
  }

segment-empty = 请写出条件，例如 <code>previewed:PY101 &amp; !bought:PY101 &amp; active:30d</code>
segment-long = 太长了：请不要超过 { $most } 个字符。
segment-many = 条件太多：请不要超过 { $most } 个。
segment-deep = 第 { $at } 个字符“{ $near }”处：括号最多套 { $most } 层。
segment-bracket-extra = 第 { $at } 个字符“{ $near }”处：这个右括号没有对应的左括号，请补上或删掉。
segment-bracket-open = 第 { $at } 个字符“{ $near }”处：这个左括号没有闭合。
segment-sign-missing = 第 { $at } 个字符“{ $near }”处：两个条件之间请写 &（并且）或 |（或者）。
segment-condition-missing = 第 { $at } 个字符“{ $near }”处：这里应该是一个条件，例如 active:30d。
segment-ends = 第 { $at } 个字符处还缺一个条件：请补上，例如 active:30d，或删掉最后的符号。
segment-quote = 第 { $at } 个字符“{ $near }”处：引号要成对地包住一个值，例如 voted:"Make a game"。
segment-kind-close = 第 { $at } 个字符“{ $near }”处：没有“{ $given }”这个条件。你是想写 { $meant } 吗？
segment-kind-unknown = 第 { $at } 个字符“{ $near }”处：没有“{ $given }”这个条件。可用的有：{ $known }。
segment-value-missing = 第 { $at } 个字符“{ $near }”处：{ $kind } 需要一个值：{ segment-example }。
segment-value-extra = 第 { $at } 个字符“{ $near }”处：{ $kind } 不带值，请删掉冒号和后面的内容。
segment-value-here = 第 { $at } 个字符“{ $near }”处：看不懂“{ $given }”，请写成 { segment-example }。
segment-value-wrong = 看不懂“{ $given }”，应该像这样：{ segment-example }。
segment-example = { $kind ->
    [active] active:30d（最近多少天）
    [lapsed] lapsed:30d（多少天没有活动）
    [joined] joined:30d 或 joined:2026-11-01
    [joined-before] joined-before:30d 或 joined-before:2026-11-01
    [voted] voted:"Make a game"（投票的一个选项）
    [quiz] quiz:Basics（测验的名称）
    [asked] asked:循环（问题里的词）
    [referred] referred:@name，或只写 referred
    [brought] brought:3（数字）
    [points] points:100（数字）
    [score] score:20（不超过 100 的数字）
    [clicked] clicked:3（活动编号）
    [level] level:3（数字）
    [language] language:zh（两三个字母）
    [timezone] timezone:Europe/Berlin
   *[other] { $kind }:PY101（课程代码）
  }
segment-course-unknown = 第 { $at } 个字符“{ $near }”处：没有“{ $name }”这门课；/courses 和 /mycourses 可以查看课程代码。
segment-course-close = 第 { $at } 个字符“{ $near }”处：没有“{ $name }”这门课。你是想写 { $code } 吗？
segment-quiz-unknown = 第 { $at } 个字符“{ $near }”处：没有“{ $name }”这个测验；/quiz list 可以查看。
segment-campaign-unknown = 第 { $at } 个字符“{ $near }”处：没有 { $name } 号活动；/campaign list 可以查看。
segment-option-unknown = 第 { $at } 个字符“{ $near }”处：你们的投票里没有“{ $name }”这个选项，请照投票里的原文写。

segment-how = 用一行写下来：<code>/segment new 意向 previewed:PY101 &amp; !bought:PY101</code>；或只写 <code>/segment new</code>，我会一步步问你。另有：/segment list、<code>/segment show 意向</code>、<code>/segment edit 意向 …</code>、<code>/segment delete 意向</code>。
segment-none = 还没有分组。用 /segment new 新建一个。
segment-list = 👥 <b>{ $group } 的分组</b>

  { $segments }

  查看其中的人：<code>/segment show 名称</code>
segment-line = <b>{ $name }</b> · <code>{ $formula }</code>
segment-shown = 👥 <b>{ $name }</b>：{ $described }

  现在有 { $people } 人；现在可以给其中 { $writable } 人发送优惠（他们同意接收、能收到，并且最近没有收得太多）。{ $named ->
    [0] {""}
   *[other] {"\u000A"}例如：{ $names }
  }{ $scored ->
    [0] {""}
   *[other] {"\u000A"}参与度平均为 { $engagement }（满分 100），一个月前为 { $before }。
  }
segment-name-missing = 哪个分组？请在命令后面写上它的名称；/segment list 可以查看全部分组。
segment-name-length = 分组名称为 1 到 { $most } 个字，请换一个。
segment-unknown = 没有名为“{ $name }”的分组，请看 /segment list。
segment-taken = 已经有名为“{ $name }”的分组。请换个名称，或用 <code>/segment edit { $name } …</code> 修改它。
segment-most = 已有 { $most } 个分组。请先用 /segment delete 删除不再需要的。
segment-delete-sure = 要删除分组 <b>{ $name }</b> 吗？删除后无法恢复。

  { $said }
segment-delete = 🗑 删除
segment-delete-gone = 这个分组已经删除了。
segment-deleted = 分组“{ $name }”已删除。
segment-ask-name = 👥 <b>新的分组</b>

  它叫什么名字？
segment-hub = 👥 <b>{ $name }</b>：{ $described }

  现在有 { $people } 人；现在可以给其中 { $writable } 人发送优惠。
segment-add-first = ＋ 条件
segment-add-and = ＋ 并且…
segment-add-or = ＋ 或者…
segment-undo = ↩️ 撤销
segment-save = 💾 保存
segment-ask-kind = 要求什么？{ $denied ->
    [yes] 现在要求的是“不符合”所选的条件。
   *[no] {""}
  }
segment-denied = { $denied ->
    [yes] ☑ 不符合
   *[no] ☐ 不符合
  }
segment-ask-value = <b>{ $kind }</b>：点选一个，或输入，例如 { $example }。
segment-any = 任意
segment-days = { $number } 天
expects-segment-name = 分组的名称（文字消息）
expects-segment-value = 一个值，例如 active:30d 冒号后面的部分，或点选上面的一个按钮
left-segment = 已取消：没有保存任何更改。
segment-kind-previewed = 看过课程
segment-kind-tried = 试学过
segment-kind-bought = 拥有课程
segment-kind-finished = 学完课程
segment-kind-placed = 测评推荐
segment-kind-active = 有活动
segment-kind-lapsed = 沉默
segment-kind-joined = 加入于…之后
segment-kind-joined-before = 加入于…之前
segment-kind-voted = 投过票
segment-kind-quiz = 玩过测验
segment-kind-asked = 问过
segment-kind-referred = 由人邀请
segment-kind-brought = 带来的人数
segment-kind-won = 中过奖
segment-kind-points = 积分
segment-kind-level = 等级
segment-kind-language = 语言
segment-kind-timezone = 时区
segment-kind-creator = 课程作者
segment-kind-expert = 专家
segment-kind-admin = 管理员
segment-kind-clicked = 点过活动按钮
segment-kind-score = 参与度
segment-kind-likely = 可能购买
segment-kind-at-risk = 正在沉默
segment-value-gone = 它已经不存在了。请另选一个，或直接输入。
