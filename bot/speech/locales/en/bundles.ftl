# Bundles: several courses at one price.

help-bundle = /bundle CODE – several courses at one price
bundle-how = Write it in one line: <code>/bundle new PYALL "All of Python" --courses "PY101, PY201" --price 500</code>. Later also: <code>/bundle stop PYALL</code>.
bundle-courses = A bundle holds { $least } to { $most } different courses. Name them with commas between: <code>--courses "PY101, PY201"</code>
bundle-price = Bought one by one they cost { $total }. Choose a lower price for all of them together.
bundle-twice = There is a bundle { $code } already. Choose another short name, or end that one: <code>/bundle stop { $code }</code>
bundle-made = 📦 <b>{ $title }</b> is for sale: { $price }.

  Members send <code>/bundle { $code }</code>, or open this link, which you may post anywhere:
  { $link }
bundle-stopped = “{ $title }” is not sold together any more. What was bought stays bought.
bundle-which = Which bundle? Write its short name: <code>/bundle PYALL</code>
bundle-unknown = I know no bundle { $code } here. See /courses for the courses.
bundle-over = This bundle is not for sale any more. See /courses for the courses.
bundle-dearer = What you lack of “{ $title }” costs no more by itself by now. See /courses.
bundle-owned = All the courses of “{ $title }” are yours already; find them with /learn.
bundle-card = 📦 <b>{ $title }</b>

  { $courses }

  <b>{ $price }</b>
bundle-line = • { $title } – { $price }
bundle-had = Yours already: { $courses }. The price stays the same.
bundle-rest =
  { $count ->
    [one] Yours already: { $courses }. The course you lack costs { $price } alone: tap it to buy it by itself.
   *[other] Yours already: { $courses }. Those you lack cost { $price } one by one: tap one to buy it by itself.
  }
bundle-dear = One by one its courses cost only { $alone } at the moment, so they are not sold together.
bundle-full = All seats are taken in: { $courses }. So it can't be bought together at the moment.
