### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = رفتن به متن
site-menu = منو
site-home = صفحهٔ اول
site-status = وضعیت شما
site-draws = قرعه‌کشی‌ها
site-language = زبان
site-choose-language = زبان خود را انتخاب کنید
site-free = این‌جا همه چیز رایگان است. هر کس از شما پول بخواهد یا جای بهتر پیشنهاد کند، شما را فریب می‌دهد.
site-optional = می‌توانید این را خالی بگذارید.
site-correct-below = لطفاً آنچه را علامت‌گذاری شده است درست کنید. هنوز چیزی ذخیره نشده است.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }، { $field }: { $flaw }

## Home

site-home-heading = وقت ملاقات با قرعه‌کشی عادلانه
site-home-intro = یک بار ثبت نام کنید. وقت ملاقات درخواست کنید. قرعه تصمیم می‌گیرد و چانس همه برابر است. لازم نیست عجله کنید.
site-register = ثبت نام
site-get-back-in = برگشتن به ثبت نام
site-check-a-draw = بررسی یک قرعه‌کشی
site-read-more = خوب است بدانید

## Registering

site-register-heading = گروه خود را ثبت نام کنید
site-register-intro = همهٔ کسانی که با هم می‌آیند یک گروه هستند. یا همهٔ شما با هم جای می‌گیرید، یا هیچ کدام.
site-person = شخص شمارهٔ { $number }
site-full-name = نام کامل
site-full-name-hint = همان‌گونه که در اسناد است. اگر تنها یک نام هست، همان بس است.
site-birth-date = تاریخ تولد (میلادی)
site-birth-date-hint = مثلاً روز 31، ماه 12، سال 1990
site-day = روز
site-month = ماه
site-year = سال
site-sex = جنس
site-sex-female = زن
site-sex-male = مرد
site-sex-unspecified = مشخص نشده
site-city-of-birth = شهر یا قریهٔ تولد
site-country-of-birth = کشور تولد
site-nationality = تابعیت
site-country-of-residence = کشوری که این شخص در آن زندگی می‌کند
site-country-hint = حرف‌های اول را بنویسید و از فهرست انتخاب کنید.
site-document-number = شمارهٔ یک سند هویت
site-document-country = کشوری که سند را داده است
site-add-person = علاوه کردن یک شخص
site-remove-person = برداشتن شخص آخر
site-contact = چگونه با شما تماس بگیریم
site-contact-hint = یکی از این دو را بدهید. اگر کلید خود را گم کنید، کود را فقط به ایمیل‌آدرس فرستاده می‌توانیم.
site-email = ایمیل‌آدرس
site-phone = شمارهٔ تلیفون
site-phone-hint = با علامت جمع و کود کشور، مثلاً {"\u2068"}+525555550100{"\u2069"}
site-destination = جایی که در ایالات متحده می‌مانید
site-address-line = سرک و شمارهٔ خانه
site-city = شهر
site-state = ایالت
site-postal-code = کود پستی (ZIP)
site-registered = شما ثبت نام شدید
site-key = کلید شما
site-key-advice = این کلید را بنویسید و در جای امن نگه دارید. با آن از هر تلیفون دوباره وارد می‌شوید. آن را به هیچ کس نشان ندهید.

## Status

site-what-now = حالا چه کار کنید
site-offer = پیشنهاد شما
site-appointment = وقت ملاقات شما
site-port = بندر ورودی
site-when = چه وقت
site-confirm-before = تأیید کنید پیش از
site-time-left = وقت باقی‌مانده
site-code = کود تأیید
site-save-in-calendar = ذخیره در تقویم شما
site-request = درخواست شما
site-day-asked-for = روزی که درخواست کردید
site-ports-in-order = بندرهای ورودی، به ترتیب شما
site-change-until = می‌توانید تغییرش دهید تا
site-change-request = تغییر دادن درخواست
site-withdraw-request = پس گرفتن درخواست
site-see-result = دیدن نتیجه و دلیل آن
site-party = گروه شما
site-check-needed = این شخص هنوز باید با کمره بررسی شود.
site-checked-until = با کمره بررسی شد؛ اعتبار دارد تا { $until }.
site-in-review = یک شخص آن را می‌بیند. لازم نیست کاری بکنید.
site-start-check = شروع بررسی با کمره برای شخص شمارهٔ { $number }
site-ask-for-person = به جای آن بازبینی توسط یک انسان بخواهید، شخص شمارهٔ { $number }
site-change-contact = تغییر راه تماس با شما
site-messages = پیام‌های شما
site-sign-out = خارج شدن در این دستگاه
site-signed-out = شما در این دستگاه خارج شدید.

## Asking for an appointment

site-ask = درخواست وقت ملاقات
site-ask-intro = بندرهای ورودی را که برای شما مناسب است انتخاب کنید؛ اول همان را که بیشتر می‌خواهید. مهم نیست در کدام ساعت درخواست می‌کنید.
site-requests-until = پایان مهلت درخواست
site-day-of-appointment = روز ملاقات
site-choice = انتخاب شمارهٔ { $number }
site-no-choice = بندر دیگری نمی‌خواهم
site-send-request = فرستادن درخواست
site-no-draw-open = در حال حاضر هیچ قرعه‌کشی باز نیست. لطفاً بعداً بیایید. زود یا دیر آمدن هیچ فایده‌ای ندارد.

## The check by camera

site-camera-check = بررسی با کمره
site-leaving-for-camera = بررسی در صفحهٔ سرویس دیگری است. پس از آن شما را به این‌جا برمی‌گرداند.
site-open-camera = باز کردن بررسی با کمره
site-check-passed = بررسی موفق شد.
site-check-failed = بررسی موفق نشد.
site-check-open = بررسی هنوز تمام نشده است.
site-look-again = دوباره دیدن
site-back-from-check = برگشتن به Fairslot

## Confirming

site-confirm = تأیید پیشنهاد
site-confirm-intro = به ما بگویید حالا در کجا هستید. فقط از داخل منطقه‌ای که اجازه است می‌توان تأیید کرد.
site-place = شاروالی‌ای که در آن هستید
site-place-hint = ثبت می‌شود که این محل را خود شما اعلام کرده‌اید.
site-choose = انتخاب کنید
site-use-position = استفاده از موقعیت این تلیفون
site-position-taken = موقعیت این تلیفون به کار می‌رود.
site-position-failed = این تلیفون موقعیت خود را نمی‌گوید. به جای آن شاروالی را انتخاب کنید.
site-send-confirmation = همین حالا تأیید کنید

## Giving up

site-decline = رد کردن پیشنهاد
site-decline-question = می‌خواهید این پیشنهاد را رد کنید؟
site-cancel = لغو وقت ملاقات
site-cancel-question = می‌خواهید این وقت ملاقات را لغو کنید؟
site-given-up-for-good = آن وقت جای شما به قرعه‌کشی بعدی می‌رود. این کار برگشت ندارد.
site-keep = نه، نگهش می‌دارم

## Getting back in

site-with-key = با کلید شما
site-use-key = استفاده از کلید
site-by-code = با یک کود
site-by-code-hint = معلومات یک شخص از گروه خود را همان‌گونه که ثبت شده است بنویسید. اگر او را بیابیم، کودی به ایمیل‌آدرس گروه می‌فرستیم.
site-send-code = به من کود بفرستید
site-type-code = کود را بنویسید
site-type-code-hint = اگر شما را یافته باشیم، کود در پیامی به ایمیل‌آدرس شماست. شاید چند دقیقه طول بکشد.
site-code-from-message = کودی که در پیام است
site-get-in = وارد شدن

## Draws that anyone can check

site-draws-intro = هر کس می‌تواند هر قرعه‌کشی را دوباره حساب کند. آنچه پیش از قرعه‌کشی تثبیت شده است، بعد از آن تغییر داده نمی‌شود.
site-no-draws = هنوز هیچ قرعه‌کشی نیست.
site-older-draws = قرعه‌کشی‌های پیشین
site-draw-for = قرعه‌کشی برای { $day }
site-draw-state = وضعیت قرعه‌کشی
site-parties-in-draw = گروه‌های اشتراک‌کننده
site-root = نشان دیجیتالی همهٔ درخواست‌ها
site-commitment = نشان دیجیتالی عدد مخفی
site-beacon-round = دور عدد تصادفی عمومی
site-download-transcript = دانلود تمام قرعه‌کشی
site-your-result = نتیجهٔ شما

## Your messages

site-messages-intro = هر چه به شما می‌نویسیم این جا هم هست، به جز کودهای برگشتن به ثبت نام.
site-no-messages = هنوز هیچ پیامی نیست.
site-older-messages = پیام‌های پیشین

## Withdrawing the registration

site-withdraw-registration = پس گرفتن ثبت نام
site-withdraw-registration-question = می‌خواهید تمام ثبت نام خود را پس بگیرید؟
site-withdrawn-for-good = تمام گروه شما بیرون می‌شود. درخواست و زمان انتظار شما دیگر حساب نمی‌شود و کلید شما دیگر هیچ چیز را باز نمی‌کند. این کار برگشت ندارد. بعد از آن می‌توانید از نو ثبت نام کنید.
site-stay-registered = نه، ثبت نام را نگه می‌دارم
site-withdrawn = ثبت نام شما پس گرفته شد.

## When a human being decides whether somebody is registered already

site-ask-for-decision = بخواهید که یک انسان تصمیم بگیرد
site-ask-for-decision-hint = اگر این شخص دیگری است، فورم را با این دکمه بفرستید. یک انسان آن را می‌بیند و تصمیم می‌گیرد.
site-decision = یک انسان تصمیم می‌گیرد
site-decision-kept = آنچه نوشتید نگه داشته شد. تا یک انسان تصمیم نگیرد، شما ثبت نام نشده‌اید. اگر پذیرفته شوید، این کلید ثبت نام شما را باز می‌کند.
site-decision-number = شمارهٔ تصمیم
site-decision-number-advice = این شماره را هم بنویسید. با شماره و کلید می‌توانید تصمیم را از هر تلیفون ببینید.
site-decision-reason = دلیل
site-see-decision = دیدن تصمیم
site-see-decision-hint = اگر خواسته بودید که یک انسان تصمیم بگیرد: با شماره و کلیدی که آن وقت گرفتید، تصمیم را می‌بینید.

## How we reach you

site-save = ذخیره
site-saved = تغییر شما ذخیره شد.

## Problems, in words that fit a page

site-try-again-after = می‌توانید بعد از { $time } دوباره کوشش کنید.
problem-form-foreign = لطفاً فورم را دوباره بفرستید
    .detail = فورم مدت بسیار زیادی باز مانده بود، یا از این صفحه نیامده بود. چیزی تغییر نکرده است. صفحه را دوباره باز کنید و فورم را از همان‌جا بفرستید.
site-problem-version-stale = این معلومات در همین میان تغییر کرده است
    .detail = اکنون چیزی تغییر نکرده است. در پایین می‌بینید که حالا چگونه است. ببینید چه فرق کرده است و دوباره ذخیره کنید.
site-problem-outside-geofence = شما بیرون از منطقه‌ای هستید که از آن می‌توان تأیید کرد
    .detail = پیشنهاد شما هنوز باز است. آن را پیش از پایان مهلتش از داخل منطقه تأیید کنید.
site-problem-person-already-registered = به نظر می‌رسد شخص شمارهٔ { $ordinal } گروه شما از پیش ثبت نام شده است
    .detail = هر کس یک بار ثبت نام شده می‌تواند. اگر خودتان بودید، به همان ثبت نام برگردید. اگر شخص دیگری با همین نام و تاریخ تولد است، شمارهٔ یک سند هویت را بدهید: این اغلب کمک می‌کند که دو نفر از هم شناخته شوند.
site-problem-idempotency-key-reused = این فورم از پیش فرستاده شده است
    .detail = آنچه بار اول فرستادید ذخیره است. وضعیت خود را ببینید.
site-problem-idempotency-key-in-flight = آنچه فرستادید هنوز در جریان است
    .detail = هیچ چیز گم نشده است. یک لحظه صبر کنید و فورم را یک بار دیگر بفرستید.
site-problem-review-not-found = ما چنین تصمیمی را نمی‌شناسیم
    .detail = هیچ تصمیمی با این شماره و این کلید نیست. هر دو را بررسی کنید.
site-problem-token-missing = لطفاً اول به ثبت نام خود برگردید
    .detail = این دستگاه نمی‌داند شما کی هستید. کلید خود را به کار ببرید، یا بخواهید که به شما کود بفرستیم.
site-problem-token-unknown = لطفاً اول به ثبت نام خود برگردید
    .detail = کلید نادرست نوشته شده یا دیگر اعتبار ندارد. آن را بررسی کنید، یا بخواهید که به شما کود بفرستیم.
