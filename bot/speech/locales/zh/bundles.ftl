# 套餐：几门课程一个价。

help-bundle = /bundle 短名称——几门课程一个价
bundle-how = 请写成一行：<code>/bundle new PYALL "Python 全套" --courses "PY101, PY201" --price 500</code>。之后还可以用 <code>/bundle stop PYALL</code>。
bundle-courses = 一个套餐包含 { $least } 到 { $most } 门不同的课程，请用逗号隔开：<code>--courses "PY101, PY201"</code>
bundle-price = 单独购买一共 { $total }。请给套餐定一个更低的价格。
bundle-twice = 已经有套餐 { $code } 了。请换一个短名称，或停售原来的：<code>/bundle stop { $code }</code>
bundle-made = 📦 <b>{ $title }</b> 已开售：{ $price }。

  成员可以发送 <code>/bundle { $code }</code>，或打开这个链接（可以发到任何地方）：
  { $link }
bundle-stopped = “{ $title }”套餐已停售。已经买到的不受影响。
bundle-which = 哪个套餐？请写上短名称：<code>/bundle PYALL</code>
bundle-unknown = 这里没有套餐 { $code }。课程请看 /courses。
bundle-over = 这个套餐已停售。课程请看 /courses。
bundle-dearer = “{ $title }”里你还没有的课程，现在单独买不比套餐贵。请看 /courses。
bundle-owned = “{ $title }”里的课程你都有了，请看 /learn。
bundle-card = 📦 <b>{ $title }</b>

  { $courses }

  <b>{ $price }</b>
bundle-line = • { $title } – { $price }
bundle-had = 你已拥有：{ $courses }。套餐价格不变。
bundle-rest =
  { $count ->
    [one] 你已拥有：{ $courses }。还缺的那门课单独买只要 { $price }，点一下就能单独购买。
   *[other] 你已拥有：{ $courses }。还缺的几门课单独买一共 { $price }，点一下就能单独购买。
  }
bundle-dear = 目前单独购买一共只要 { $alone }，所以套餐暂不出售。
bundle-full = 名额已满：{ $courses }。所以套餐目前不能购买。
