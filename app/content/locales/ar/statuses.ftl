### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = بانتظار تأكيدك
offer-state-confirmed = مؤكد
offer-state-lapsed = لم يُؤكَّد في الوقت المحدد
offer-state-declined = مرفوض
offer-state-cancelled = ملغى
offer-state-withdrawn-by-port = سحبه المنفذ
offer-state-attended = حضرتم إلى الموعد
offer-state-missed = فات الموعد

## A draw

draw-state-open = مفتوحة لتقديم الطلبات
draw-state-closing = انتهت فترة تقديم الطلبات
draw-state-frozen = لم يعد ممكنًا تغيير أي طلب
draw-state-drawn = أُجريت ولم تُنشر بعد
draw-state-published = منشورة
draw-state-void = باطلة

## The camera check

presence-needed = الفحص مطلوب
presence-in-review = ينظر فيه شخص
presence-checked = تم الفحص
liveness-state-created = لم يبدأ بعد
liveness-state-in-progress = جارٍ الآن
liveness-state-succeeded = نجح
liveness-state-failed = فشل
liveness-state-expired = انتهى الوقت

## A review

review-state-pending = لم يُبتّ فيها بعد
review-state-admitted = قُبلت
review-state-refused = رُفضت

## The language itself

language-fallback = هذا النص غير موجود باللغة التي طلبتها. يُعرض هنا بهذه اللغة: { $language }.
language-unreviewed = هذا النص ترجمته آلة، ولم يراجعه أحد بعد.
