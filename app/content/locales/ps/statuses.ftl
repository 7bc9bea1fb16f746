### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = ستاسو تایید ته په تمه
offer-state-confirmed = تایید شو
offer-state-lapsed = پر وخت تایید نه شو
offer-state-declined = رد شو
offer-state-cancelled = لغوه شو
offer-state-withdrawn-by-port = بندر بېرته واخیست
offer-state-attended = تاسو راغلي وئ
offer-state-missed = تاسو نه وئ راغلي

## A draw

draw-state-open = د غوښتنو لپاره پرانیستې ده
draw-state-closing = د غوښتنو وخت پای ته رسېدلی دی
draw-state-frozen = نوره هېڅ غوښتنه نه شي بدلېدای
draw-state-drawn = قرعه ووتله، لا نه ده خپره شوې
draw-state-published = خپره شوه
draw-state-void = باطله

## The camera check

presence-needed = کتنه اړینه ده
presence-in-review = یو کس یې ګوري
presence-checked = وکتل شو
liveness-state-created = لا نه ده پیل شوې
liveness-state-in-progress = روانه ده
liveness-state-succeeded = بریالۍ شوه
liveness-state-failed = ناکامه شوه
liveness-state-expired = وخت پای ته ورسېد

## A review

review-state-pending = پرېکړه لا نه ده شوې
review-state-admitted = ومنل شوه
review-state-refused = ونه منل شوه

## The language itself

language-fallback = دا متن په هغه ژبه نشته چې تاسو غوښتې وه. په دې ژبه ښودل کېږي: { $language }.
language-unreviewed = دا متن ماشین ژباړلی دی. لا هېچا نه دی کتلی.
