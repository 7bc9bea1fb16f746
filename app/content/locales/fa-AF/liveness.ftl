### Showing that a person is present.

problem-liveness-session-not-found = چنین جلسهٔ بررسی حضور نیست
    .detail = ثبت نام شما جلسهٔ بررسی حضور با این شماره ندارد.
problem-liveness-session-open = همین حالا جلسهٔ دیگری برای این شخص شروع شده است
    .detail = در همان جلسه به کمره نگاه کنید، یا یک لحظه بعد دوباره کوشش کنید.
problem-liveness-review-not-found = چنین بازبینی‌ای نیست
    .detail = درخواست بازبینی با این شماره نیست.
problem-liveness-review-pending = برای این شخص از پیش بازبینی خواسته شده است
    .detail = یک شخص آن را خواهد دید. لازم نیست دوباره بخواهید.
problem-liveness-review-decided = در بارهٔ این بازبینی تصمیم گرفته شده است
    .detail = پیش از این تصمیم دیگری گرفته شد. درخواست نو را هر وقت داده می‌توانید.
problem-liveness-locked = در مدت کوتاهی کوشش‌های زیادی ناکام شد
    .detail = لطفاً به اندازه‌ای که در جواب آمده است صبر کنید. برای این‌که بخواهید یک شخص آن را ببیند لازم نیست صبر کنید: این هر وقت ممکن است.
problem-liveness-unavailable = بررسی با کمره در حال حاضر جواب نمی‌دهد
    .detail = تقصیر شما نیست و کوشش ناکام حساب نمی‌شود. لطفاً همین درخواست را بعد از مدتی که در جواب آمده است دوباره بفرستید.
problem-webhook-unsigned = این پیام آن‌گونه که توافق شده امضا نشده است
    .detail = زمان و متن را با کلید مخفی مشترک امضا کنید و پیام را در ظرف پنج دقیقه بفرستید.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = نتوانستیم مطمئن شویم که یک شخص حاضر بود. لطفاً دوباره کوشش کنید.
liveness-reason-too-much-movement = حرکت بسیار زیاد بود. آرام بمانید و دوباره کوشش کنید.
liveness-reason-too-bright = نور بسیار زیاد بود. روی خود را از نور بگردانید و دوباره کوشش کنید.
liveness-reason-too-dark = بسیار تاریک بود. جایی با نور یکسان پیدا کنید و دوباره کوشش کنید.
liveness-reason-misaligned-face = روی در وسط تصویر نبود. راست به کمره نگاه کنید.
liveness-reason-face-too-far = روی بسیار دور بود. به کمره نزدیک‌تر شوید.
liveness-reason-face-too-close = روی بسیار نزدیک بود. کمی از کمره دور شوید.
liveness-reason-sunglasses = عینک آفتابی را بردارید و دوباره کوشش کنید.
liveness-reason-obscured-face = چیزی روی را پوشانده بود. روی خود را باز کنید و دوباره کوشش کنید.
liveness-reason-eyes-closed = چشم‌ها بسته بود. آن‌ها را باز نگه دارید و دوباره کوشش کنید.
liveness-reason-multiple-faces = بیش از یک روی در تصویر بود. فقط شخصی که بررسی می‌شود باید دیده شود.

## The capture page of the stub provider

capture-stub-title = به کمره نگاه کنید
capture-stub-notice = این یک بدیل برای آزمایش است: کمره‌ای در کار نیست و چیزی ثبت نمی‌شود. انتخاب کنید که چه نتیجه‌ای بدهد.
capture-stub-pass = یک شخص حاضر است
capture-stub-fail = تصویربرداری ناکام می‌شود
capture-stub-why = دلیل ناکامی
capture-stub-low-confidence = ارائه‌کنندهٔ بررسی مطمئن نیست
capture-stub-error = تصویر پروسس نمی‌شود
capture-stub-time-out = وقت تمام می‌شود
capture-stub-done = تشکر. اکنون می‌توانید به برنامه برگردید.
capture-stub-over = این جلسه پایان یافته است. به برنامه برگردید و جلسهٔ نو شروع کنید.
