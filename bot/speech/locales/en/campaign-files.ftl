### Campaigns as files: what can be wrong with one. Numbers of lines count from 1, as in an editor.

campaign-file-kind = “{ $filename }” is no campaign file. Please send a .yaml or .yml file, or a .zip that holds campaign.yaml.
campaign-file-zip-no-yaml = There is no campaign.yaml in the zip. Put it there beside its pictures, and send the zip again.
campaign-file-empty = The file is empty. A campaign needs at least campaign, course and steps.
campaign-file-too-big = The file is larger than { $limit } MB, which no campaign needs. Please shorten it.
campaign-file-too-many = The file holds more than a campaign of 60 steps can need. Please shorten it.
campaign-file-encoding = Line { $line } is not UTF-8. Please save the file as UTF-8 and send it again.
campaign-file-control = Line { $line } holds a character that cannot be shown. Please delete it.
campaign-file-yaml = Line { $line } is not valid YAML. Check the indentation, the colons and the quotes there.
campaign-file-slips = { $count ->
    [one] One thing is wrong in the file, and nothing was planned. Mend it and send the file again:
   *[other] { $count } things are wrong in the file, and nothing was planned. Mend them and send the file again:
  }

  { $slips }{ $more ->
    [0] { "" }
   *[other] { "" }
  … and { $more } more.
  }
campaign-file-slip = • Line { $line }, <code>{ $field }</code>: { $advice }

campaign-slip-fields = Write fields such as “name: …” here. The fields are { $known }.
campaign-slip-field-close = There is no such field. Did you mean “{ $meant }”?
campaign-slip-field-unknown = There is no such field. The fields are { $known }.
campaign-slip-twice = It was already given in line { $first }. Keep one of them.
campaign-slip-missing = It is missing or empty. Write something there.
campaign-slip-text = Write plain text or a number here, not a list.
campaign-slip-control = It holds a character that cannot be shown. Delete it.
campaign-slip-list = Write a list here; begin each entry with a dash.
campaign-slip-count = Write { $least } to { $most } entries here.
campaign-slip-pair = Write each entry as one pair, such as “- Buy now: buy”.
campaign-slip-length = It has { $chars } characters; write 1 to { $most }.
campaign-slip-number = Write a whole number from { $least } to { $most }.
campaign-slip-yes-no = Write yes or no.
campaign-slip-span = I don't understand “{ $given }”. Write a length of time such as 30m, 6h or 1d 12h, at most { $most } days.
campaign-slip-moment = I don't understand “{ $given }”. Write date and time, such as 2026-12-01 09:00.
campaign-slip-clock = There is no time “{ $given }”. Write one such as 18:30.
campaign-slip-date = There is no day { $given }. Write one that is on the calendar, such as 2026-12-01.
campaign-slip-day = Write day 1 to day { $most }; day 1 is the one on which the campaign starts.
campaign-slip-when = I don't understand “{ $given }”. Write 2026-12-01 09:00, day 3 at 9:00, 2h after previewed, every mon,thu at 18:00 or best time on day 5.
campaign-slip-action = There is nothing called “{ $given }” to wait for. Write start, or one of { $known }.
campaign-slip-weekdays = I don't know the days “{ $given }”. Write day, weekday, weekend, or some of { $known } with commas between them.
campaign-slip-cron = I can't use “{ $given }”. Write five fields: one minute, hour, day, month, and weekdays, by name or from 0 for Sunday to 6; such as 0 9 * * mon.
campaign-slip-at-and-cron = Write either “at” or “cron”, not both.
campaign-slip-before-start = This is before the campaign starts ({ $starts }), so it would never be sent. Write a later time, or an earlier one for “starts”.
campaign-slip-ends-first = A campaign ends after it starts. Write a later time.
campaign-slip-code-close = There is no { $what } “{ $given }” here. Did you mean { $meant }?
campaign-slip-code-unknown = There is no { $what } “{ $given }” here. { $what ->
    [course] Write the code of one of your courses; /courses lists them.
   *[coupon] Write the code of one of your coupons; /coupon list shows them.
  }
campaign-slip-segment-close = There is no segment “{ $given }”. Did you mean “{ $meant }”? Otherwise write a formula such as previewed:PY101 &amp; !bought:PY101.
campaign-slip-choice = “{ $given }” is no choice here. Write one of { $known }.
campaign-slip-where = I don't know the place “{ $given }”. Write group, channel or topic, with a title or link behind it where there are several, or private.
campaign-slip-where-unknown = I am in no chat “{ $given }” of your community. Write one of: { $known }.
campaign-slip-where-kind = “{ $given }” is no { $room }. Write group for a group and channel for a channel.
campaign-slip-topic-which = Say which topic: copy the link of a message there, and write “topic” and the link.
campaign-slip-no-topic = That is a topic. Write “topic” before it instead.
campaign-slip-posts-only = This is for posts in groups and channels. Leave it out in private.
campaign-slip-private-only = This is for private messages. Leave it out, or write “where: private”.
campaign-slip-action-private = What follows what somebody did goes to that person: write “where: private”, or another time.
campaign-slip-channel-poll = In a channel all polls are anonymous. Write “anonymous: yes” in it.
campaign-slip-hour = Only steps with days of their own can try out hours. Leave “hour” out of the variants, or write “at: day 3” or “at: every mon at 9:00”.
campaign-slip-unpinned = Nothing is unpinned that was not pinned. Write “pin: yes” too, or leave this out.
campaign-slip-lull = Nobody waits that long for a pause. Write at most 6h.
campaign-slip-within-variant = With variants, each says its own. Move this into the variants.
campaign-slip-same-variant = Another variant has this name. Give it another one.
campaign-slip-same-name = The step in line { $first } has the same name. Rename one of them.
campaign-slip-same-option = Two options are the same. Write different ones.
campaign-slip-nothing-said = The step says nothing. Write a text, a photo, a video, an album, a poll, a quiz or “card: yes”.
campaign-slip-kinds = It can't stand beside “{ $first }” in one message. Make two steps of it.
campaign-slip-poll-text = A poll has no text beside it. Put the words into its question.
campaign-slip-album-buttons = Telegram shows no buttons below an album. Leave them out, or send one photo.
campaign-slip-album-private = Nobody could stop such messages, as Telegram shows no buttons below an album. In private, send one photo.
campaign-slip-album = An album has no “{ $given }”. Write “- photo: …” or “- video: …”.
campaign-slip-leads = “{ $given }” leads nowhere. Write { $known }, or an address that begins with https://.
campaign-slip-needs-zip = It names the file “{ $filename }”. Send campaign.yaml and that file together in one zip.
campaign-slip-file-missing = It names the file “{ $filename }”, which is empty or not in the zip. Put it there.
campaign-slip-file-type = “{ $filename }” can't be used here. Use one of { $allowed }.
campaign-slip-file-content = “{ $filename }” is no whole picture of the kind that its name says. Save it again as JPEG or PNG.
campaign-slip-file-big = “{ $filename }” is larger than { $limit } MB, the most a bot may send. Make it smaller.
campaign-slip-tag-unknown = Telegram does not know the tag { $tag }. Write &amp;lt; for a “less than” sign.
campaign-slip-tag-link = The link { $tag } needs an address that begins with https:// in quotes.
campaign-slip-tag-unopened = { $tag } closes a tag that is not open at that place. Take it away.
campaign-slip-tag-unclosed = The tag { $tag } is never closed. Close it.
