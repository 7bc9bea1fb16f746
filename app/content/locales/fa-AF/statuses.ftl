### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = منتظر تأیید شما
offer-state-confirmed = تأیید شد
offer-state-lapsed = به موقع تأیید نشد
offer-state-declined = رد شد
offer-state-cancelled = لغو شد
offer-state-withdrawn-by-port = بندر آن را پس گرفت
offer-state-attended = شما آمدید
offer-state-missed = شما نیامدید

## A draw

draw-state-open = برای درخواست باز است
draw-state-closing = زمان درخواست تمام شده است
draw-state-frozen = دیگر هیچ درخواستی تغییر داده نمی‌شود
draw-state-drawn = قرعه کشیده شد، هنوز نشر نشده است
draw-state-published = نشر شد
draw-state-void = باطل

## The camera check

presence-needed = بررسی لازم است
presence-in-review = یک شخص آن را می‌بیند
presence-checked = بررسی شد
liveness-state-created = هنوز شروع نشده است
liveness-state-in-progress = در جریان است
liveness-state-succeeded = موفق شد
liveness-state-failed = ناکام شد
liveness-state-expired = وقت تمام شد

## A review

review-state-pending = هنوز تصمیم گرفته نشده است
review-state-admitted = پذیرفته شد
review-state-refused = پذیرفته نشد

## The language itself

language-fallback = این متن به زبانی که خواستید موجود نیست. به این زبان نشان داده می‌شود: { $language }.
language-unreviewed = این متن را ماشین ترجمه کرده است. هنوز هیچ کس آن را بررسی نکرده است.
