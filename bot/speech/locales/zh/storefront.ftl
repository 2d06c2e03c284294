# 社群的公开网页，以及访客在表单里留下的话。

help-site = /site——把课程放到公开网页上：开或关
command-site = 课程的公开网页
help-leads = /leads——访客在网页表单里写了什么
command-leads = 访客在网页上写的话
site-none = 这里还没有网页。运营机器人的人可以打开它：需要设置 WEB_ADDRESS。
site-is-off = 公开网页没有打开。群管理员可以用 /site 打开。
site-course-hidden = “{ $title }”没有在售，所以没有网页。请先发布。
site-name = “{ $given }”不能放在网址里。请用 3 到 { $most } 个 a–z、0–9 和连字符，不能全是数字：<code>/site py-lovers</code>
site-name-taken = 别的社群的网页已经叫“{ $given }”了。请换一个名字。
site-off-now = 🌐 <b>{ $group }</b> 没有公开网页：没有打开。

  打开后，网上的所有人都能看到群的名称和在售的课程：封面、简介、价格、各课标题、免费课的全文、剩余名额，以及作者同意公开的评价。旁边有一个提问的表单，写在那里的话会转给管理员（/leads）。成员、草稿和其他课的内容谁也看不到。
site-on-now = 🌐 <b>{ $group }</b> 已经在网上，{ $courses ->
    [0] 还没有在售的课程
   *[other] 有 { $courses } 门课程
  }：{ $link }

  最近 { $days } 天，网页{ $people ->
    [0] 还没有带来访客
   *[other] 带来了 { $people } 人
  }{ $orders ->
    [0] 。
   *[other] ，成交 { $orders } 笔：{ $stars }。
  }{ $pages }

  给网址换个名字：<code>/site py-lovers</code>——旧的链接就打不开了。
site-by-page = 其中目录页 { $catalogue } 笔，课程页 { $course } 笔，免费课页 { $lesson } 笔。
site-on = 🌐 打开
site-off = ⏸ 关闭
site-look = 去看看
site-course-page = 🌐 网页
site-course = 🌐 <b>{ $title }</b> 的网页，想给谁看就发给谁：{ $link }

leads-none = 还没有人在 { $group } 的网页上留言。见 /site
leads-new = 📮 有 { $count } 人在 <b>{ $group }</b> 的网页上留言：

  { $leads }

  全部留言：/leads
leads-list = 📮 <b>{ $group }</b> 网页上的留言，共 { $count } 条，新的在前：

  { $leads }

  只看一个人的：<code>/leads name@example.org</code>
leads-none-of = 没有来自 { $email } 的网页留言。发送 /leads 查看最新的。
leads-line = { $number }. <b>{ $name }</b> · <code>{ $email }</code>
  { $about ->
    [course] 🎓 { $course }{ $said ->
        [yes] { "\u000A" }“{ $interest }”
       *[no] { "" }
      }
   *[words] “{ $interest }”
  }
  { $at }
leads-delete = 🗑 { $number }
leads-csv = CSV 文件
leads-xlsx = Excel 文件
leads-delete-all = 🗑 全部删除……
leads-gone = { $name } 的留言已删除。
leads-gone-already = 这条已经删除了。
leads-all-sure = 要删除 <b>{ $group }</b> 网页上的全部 { $count } 条留言吗？我发给你的消息会留在这个聊天里，直到你在这里删掉。
leads-all-yes = 🗑 是的，全部删除
leads-all-gone = 已全部删除。
leads-file = 📮 { $group } 网页上 { $count } 人的留言。不需要时请尽快删除。

certificate-verify-web = 验证网址：{ $address }

web-public-courses = 课程
web-public-none = 目前没有在售的课程。请以后再来，或者给我们留言。
web-public-intro = { $group } 的课程，在 Telegram 里学
web-public-about = { $title }：{ $group } 在 Telegram 里的课程。
web-public-lessons = { $count } 课
web-public-learners = { $count } 位学员
web-public-rating = { $average } 星（满分 5 星），{ $count } 人评分
web-public-seats = { $left ->
    [0] 名额已满
   *[other] 还剩 { $left } 个名额
  }
web-public-price = 价格
web-public-contents = 课程内容
web-public-free = 免费阅读
web-public-reviews = 学员怎么说
web-public-review-stars = { $stars } 星（满分 5 星）
web-public-cover = “{ $title }”的图片
web-public-stars-note = 购买和学习都在 Telegram 里进行；Telegram 星星 ⭐ 是它的应用内支付方式。
web-public-get = 在 Telegram 里领取
web-public-line = 有名额时在 Telegram 里通知我
web-public-buy = 在 Telegram 里购买 · { $price }
web-public-choose = 在 Telegram 里自定价格 · { $price }起
web-public-try = 在 Telegram 里试看一课
web-public-ask = 向我们提问
web-public-ask-about = 询问这门课程
web-public-lesson = 第 { $number } 课，共 { $count } 课
web-public-media = 这一课带有{ $kind ->
    [photo] 图片
    [video] 视频
    [audio] 录音
   *[document] 文件
  }，可以在 Telegram 里查看。
web-public-lesson-end = 试看到此结束。完整的课程在 Telegram 里等着您。
web-public-back = 回到课程
web-public-verify = 查验证书
web-public-other-language = English
web-public-footer = { $group } 的网页，由机器人 @{ $bot } 制作
web-verify-how = 每张证书都有编号。输入编号，就知道它是否有效。
web-verify-number = 证书编号
web-verify-check = 查验
web-ask-title = 您想了解什么？
web-ask-intro = 我们用电子邮件回复您。
web-ask-name = 您的姓名
web-ask-email = 您的电子邮箱
web-ask-course = 您感兴趣的课程
web-ask-course-none = 没有特定的课程
web-ask-interest = 用您自己的话说说您的兴趣
web-ask-optional = 选了课程就可以不填
web-ask-agree = 我同意 { $group } 保存我写的内容，用来以电子邮件回复我。这些内容不会转给任何人，我要求时随时删除，最迟在 { $days } 天后删除。
web-ask-send = 发送
web-ask-trap = 请不要填写这一栏
web-ask-wrong = 请再看看这几处：
web-ask-problem = { $field ->
    [name] { $how ->
        [long] 姓名最多 { $most } 个字符。
       *[missing] 还没有填写姓名。
      }
    [email] { $how ->
        [missing] 还没有填写电子邮箱。
       *[no] 这不是电子邮箱地址，它应当像 name@example.org 这样。
      }
    [interest] { $how ->
        [long] 您的话最多 { $most } 个字符。
       *[missing] 请选择课程，或者说说您的兴趣。
      }
   *[agree] 您同意之后，我们才能保存您写的内容。
  }
web-ask-thanks = 谢谢您！
web-ask-thanks-more = 您写的内容已经送到 { $group } 的团队，他们会用电子邮件回复您。
web-ask-too-many = 今天这里收到的内容太多，放不下了。请明天再来，或者在 Telegram 里联系机器人。
web-ask-too-often = 您在一小时内已经写了好几次。请稍等一会儿再写。
