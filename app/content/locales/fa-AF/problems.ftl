### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = در این‌جا چیزی نیست
    .detail = این آدرس وجود ندارد. ببینید که درست نوشته شده باشد.
problem-page-not-found = چنین صفحه‌ای نیست
    .detail = ما صفحه‌ای به این نام نداریم.
problem-registration-not-found = چنین ثبت نامی نیست
    .detail = این ثبت نام دیگر وجود ندارد.
problem-member-not-found = این شخص در گروه شما نیست
    .detail = یکی از اعضای ثبت نام خود را انتخاب کنید.
problem-draw-not-found = چنین قرعه‌کشی‌ای نیست
    .detail = وضعیت خود را ببینید تا بدانید کدام قرعه‌کشی باز است.
problem-offer-not-found = چنین پیشنهادی نیست
    .detail = ثبت نام شما پیشنهادی با این شماره ندارد.
problem-method-not-allowed = این کار در این‌جا ممکن نیست
    .detail = این آدرس وجود دارد، اما برای این نوع درخواست نیست.

## Who you are

problem-token-missing = لطفاً خود را معرفی کنید
    .detail = رمز ورود ثبت نام خود را در سرآیند «{"\u2068"}Authorization: Bearer …{"\u2069"}» بفرستید.
problem-token-unknown = ما این رمز ورود را نمی‌شناسیم
    .detail = رمز ورود نادرست نوشته شده یا دیگر اعتبار ندارد. همان رمزی را به کار ببرید که هنگام ثبت نام به شما داده شد.

## The request itself

problem-bad-request = درخواست را نفهمیدیم
    .detail = درخواست به شکل درست نوشته نشده است.
problem-malformed-json = متن درخواست JSON درست نیست
    .detail = متن را به شکل JSON و با UTF-8 بفرستید.
problem-invalid = در درخواست چیزی درست نیست
    .detail = فهرست اشتباهات را ببینید، آن‌ها را اصلاح کنید و درخواست را دوباره بفرستید. هیچ چیزی ذخیره نشده است.
problem-unknown-port = چنین بندر ورودی نیست
    .detail = ما بندر «{ $port }» را نمی‌شناسیم. از فهرست نشرشده انتخاب کنید.
problem-born-in-the-future = یکی از تاریخ‌های تولد در آینده است
    .detail = تاریخ تولد شخص شمارهٔ { $ordinal } گروه خود را بررسی کنید.
problem-idempotency-key-missing = سرآیند Idempotency-Key فرستاده نشده است
    .detail = با هر درخواست نو یک کلید تصادفی نو بفرستید، و وقتی همان درخواست را دوباره می‌فرستید همان کلید را.
problem-idempotency-key-weak = این Idempotency-Key قابل استفاده نیست
    .detail = کلید باید دست‌کم { $bits } بیت تصادفی داشته باشد و حداکثر { $longest } حرف، عدد، «-» و «_».
problem-idempotency-key-reused = این Idempotency-Key برای درخواست دیگری به کار رفته است
    .detail = با هر درخواست نو یک کلید تصادفی نو بفرستید.
problem-idempotency-key-in-flight = نخستین درخواست شما با این Idempotency-Key هنوز در جریان است
    .detail = هیچ چیزی از دست نرفته است. یک لحظه بعد همان درخواست را با همان کلید دوباره بفرستید؛ جواب درخواست نخست را می‌گیرید.

## The time and the state of things

problem-draw-not-open = این قرعه‌کشی دیگر درخواست نمی‌پذیرد
    .detail = وضعیت خود را ببینید تا بدانید کدام قرعه‌کشی باز است.
problem-window-not-yet-open = زمان درخواست هنوز شروع نشده است
    .detail = زود آمدن فایده‌ای ندارد: هر درخواستی که در زمان معین برسد چانس برابر دارد.
problem-window-closed = زمان درخواست تمام شده است
    .detail = لطفاً در قرعه‌کشی بعدی دوباره درخواست کنید. ثبت نام شما معتبر می‌ماند.
problem-offer-not-open = این پیشنهاد دیگر تأیید شده نمی‌تواند
    .detail = این پیشنهاد رد شده یا مهلت آن گذشته است. می‌توانید در قرعه‌کشی بعدی دوباره درخواست کنید.
problem-offer-expired = مهلت تأیید این پیشنهاد تمام شده است
    .detail = این جای به قرعه‌کشی بعدی می‌رود. می‌توانید در آن دوباره درخواست کنید؛ ثبت نام شما معتبر می‌ماند.
problem-slot-taken = این جای همین حالا به کس دیگری داده شد
    .detail = در این‌جا چیزی برای شما ثبت نشد. وضعیت خود را ببینید تا بدانید در کجا قرار دارید.
problem-party-already-booked = گروه شما از پیش یک وقت ملاقات دارد
    .detail = هر شخص در یک زمان فقط یک وقت ملاقات داشته می‌تواند.

## Our own faults

problem-internal-error = از طرف ما مشکلی پیش آمد
    .detail = تقصیر شما نیست. لطفاً دوباره کوشش کنید؛ تکرار درخواست با همان کلید ضرری ندارد.
problem-overloaded = سرویس در حال حاضر پُر است
    .detail = افراد بسیار زیادی هم‌زمان درخواست می‌کنند. هیچ چیزی ذخیره نشد. لطفاً بعد از مدتی که در جواب آمده است دوباره کوشش کنید.

problem-unavailable = سرویس در حال حاضر در دسترس نیست
    .detail = لطفاً چند لحظه بعد دوباره کوشش کنید. هیچ چیزی از دست نرفته است.

## What can be wrong with one field

flaw-missing = این معلومات ضروری است.
flaw-extra-forbidden = این خانه شناخته‌شده نیست.
flaw-string-too-short = این متن بسیار کوتاه است.
flaw-string-too-long = این متن بسیار دراز است.
flaw-string-pattern-mismatch = این به شکل خواسته‌شده نیست.
flaw-string-type = این باید متن باشد.
flaw-literal-error = این از جملهٔ انتخاب‌ها نیست.
flaw-enum = این از جملهٔ انتخاب‌ها نیست.
flaw-date-from-datetime-parsing = این باید تاریخ باشد، مثلاً {"\u2068"}1990-12-31{"\u2069"}.
flaw-date-parsing = این باید تاریخ باشد، مثلاً {"\u2068"}1990-12-31{"\u2069"}.
flaw-date-type = این باید تاریخ باشد، مثلاً {"\u2068"}1990-12-31{"\u2069"}.
flaw-uuid-parsing = این شناسهٔ درست نیست.
flaw-uuid-type = این شناسهٔ درست نیست.
flaw-too-short = شمار موارد فهرست بسیار کم است.
flaw-too-long = شمار موارد فهرست بسیار زیاد است.
flaw-list-type = این باید فهرست باشد.
flaw-tuple-type = این باید فهرست باشد.
flaw-one-way-to-reach-you = یک ایمیل‌آدرس یا یک شمارهٔ تلیفون بدهید، فقط یکی از این دو.
flaw-repeated-entry = در فهرست چیزی دو بار آمده است.
flaw-model-attributes-type = این باید یک شیء با خانه‌های نام‌دار باشد.
flaw-model-type = این باید یک شیء با خانه‌های نام‌دار باشد.
flaw-bool-type = این باید بلی یا نخیر باشد: true یا false.
flaw-bool-parsing = این باید بلی یا نخیر باشد: true یا false.
flaw-int-type = این باید عدد تام باشد.
flaw-int-parsing = این باید عدد تام باشد.
flaw-int-parsing-size = این عدد بسیار بزرگ است.
flaw-int-from-float = این باید عدد تام باشد.
flaw-float-type = این باید عدد باشد.
flaw-float-parsing = این باید عدد باشد.
flaw-finite-number = این باید عدد باشد.
flaw-greater-than = این عدد بسیار کوچک است.
flaw-greater-than-equal = این عدد بسیار کوچک است.
flaw-less-than = این عدد بسیار بزرگ است.
flaw-less-than-equal = این عدد بسیار بزرگ است.
flaw-string-unicode = این باید متن با UTF-8 باشد.
flaw-uuid-version = این شناسهٔ درست نیست.
flaw-date-from-datetime-inexact = این باید تاریخِ بدون ساعت باشد، مثلاً {"\u2068"}1990-12-31{"\u2069"}.
flaw-dict-type = این باید یک شیء با خانه‌های نام‌دار باشد.
flaw-none-required = این باید خالی بماند.
flaw-other = این مقدار پذیرفته نمی‌شود.
