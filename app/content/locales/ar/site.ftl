### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = انتقل إلى المحتوى
site-menu = القائمة
site-home = الصفحة الرئيسية
site-status = حالتك
site-draws = القرعات
site-language = اللغة
site-choose-language = اختر لغتك
site-free = كل شيء هنا مجاني. من يطلب منك مالًا أو يعرض عليك مكانًا أفضل يخدعك.
site-optional = يمكنك ترك هذا فارغًا.
site-correct-below = يرجى تصحيح ما هو معلَّم. لم يُحفظ شيء بعد.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }، { $field }: { $flaw }

## Home

site-home-heading = موعد بقرعة عادلة
site-home-intro = سجّل مرة واحدة. قدّم طلب موعد. القرعة هي التي تقرر، وفرصة الجميع واحدة. لا حاجة إلى السرعة.
site-register = سجّل
site-get-back-in = عُد إلى تسجيلك
site-check-a-draw = تحقق من قرعة
site-read-more = من المفيد أن تعرف

## Registering

site-register-heading = سجّل مجموعتك
site-register-intro = كل من يأتون معًا هم مجموعة واحدة. إما أن تحصلوا جميعًا على أماكن معًا، أو لا يحصل أي منكم على مكان.
site-person = الشخص رقم { $number }
site-full-name = الاسم الكامل
site-full-name-hint = كما هو في الوثائق. يكفي اسم واحد إذا لم يكن هناك غيره.
site-birth-date = تاريخ الميلاد
site-birth-date-hint = مثلًا (ميلادي): يوم 31، شهر 12، سنة 1990
site-day = اليوم
site-month = الشهر
site-year = السنة
site-sex = الجنس
site-sex-female = أنثى
site-sex-male = ذكر
site-sex-unspecified = غير محدد
site-city-of-birth = مدينة أو قرية الميلاد
site-country-of-birth = بلد الميلاد
site-nationality = الجنسية
site-country-of-residence = البلد الذي يعيش فيه هذا الشخص
site-country-hint = اكتب الحروف الأولى واختر من القائمة.
site-document-number = رقم وثيقة هوية
site-document-country = بلد الوثيقة
site-add-person = أضف شخصًا
site-remove-person = احذف آخر شخص
site-contact = كيف نتواصل معك
site-contact-hint = اكتب واحدًا منهما. إذا أضعت مفتاحك، فلا يمكننا إرسال رمز إلا إلى عنوان بريد إلكتروني.
site-email = عنوان البريد الإلكتروني
site-phone = رقم الهاتف
site-phone-hint = مع علامة زائد ورمز البلد، مثل {"\u2068"}+525555550100{"\u2069"}
site-destination = أين ستقيم في الولايات المتحدة
site-address-line = الشارع والرقم
site-city = المدينة
site-state = الولاية
site-postal-code = الرمز البريدي (ZIP)
site-registered = تم تسجيلك
site-key = مفتاحك
site-key-advice = اكتب هذا المفتاح واحفظه في مكان آمن. به تعود إلى تسجيلك من أي هاتف. لا تُرِه لأحد.

## Status

site-what-now = ماذا تفعل الآن
site-offer = عرضك
site-appointment = موعدك
site-port = منفذ الدخول
site-when = الوقت
site-confirm-before = أكّد قبل
site-time-left = الوقت المتبقي
site-code = رمز التأكيد
site-save-in-calendar = احفظه في تقويمك
site-request = طلبك
site-day-asked-for = اليوم المطلوب
site-ports-in-order = منافذ الدخول، بترتيبك
site-change-until = يمكنك تغييره حتى
site-change-request = غيّر طلبك
site-withdraw-request = اسحب طلبك
site-see-result = اعرض النتيجة وسببها
site-party = مجموعتك
site-check-needed = ما زال على هذا الشخص إجراء فحص الكاميرا.
site-checked-until = تم فحص الكاميرا؛ وهو صالح حتى { $until }.
site-in-review = ينظر شخص في هذا الأمر. لا يلزمك فعل شيء.
site-start-check = ابدأ فحص الكاميرا للشخص رقم { $number }
site-ask-for-person = اطلب مراجعة من إنسان بدلًا من ذلك، للشخص رقم { $number }
site-change-contact = غيّر طريقة التواصل معك
site-messages = رسائلك
site-sign-out = تسجيل الخروج على هذا الجهاز
site-signed-out = تم تسجيل الخروج على هذا الجهاز.

## Asking for an appointment

site-ask = قدّم طلب موعد
site-ask-intro = اختر منافذ الدخول التي تناسبك، وابدأ بالمنفذ الذي تفضّله. لا يهم في أي ساعة تقدّم الطلب.
site-requests-until = نهاية فترة تقديم الطلبات
site-day-of-appointment = يوم الموعد
site-choice = الاختيار رقم { $number }
site-no-choice = لا منفذ آخر
site-send-request = أرسل الطلب
site-no-draw-open = لا توجد قرعة مفتوحة الآن. يرجى العودة لاحقًا. المجيء مبكرًا أو متأخرًا لا يعطي أي أفضلية.

## The check by camera

site-camera-check = فحص الكاميرا
site-leaving-for-camera = يجري الفحص في صفحة خدمة أخرى، ثم تعيدك إلى هنا.
site-open-camera = افتح فحص الكاميرا
site-check-passed = نجح الفحص.
site-check-failed = لم ينجح الفحص.
site-check-open = لم ينتهِ الفحص بعد.
site-look-again = انظر مرة أخرى
site-back-from-check = العودة إلى Fairslot

## Confirming

site-confirm = أكّد عرضك
site-confirm-intro = أخبرنا أين أنت الآن. لا يمكن التأكيد إلا من داخل المنطقة المسموح فيها بذلك.
site-place = البلدية التي أنت فيها
site-place-hint = يُسجَّل أنك صرّحت بهذا المكان بنفسك.
site-choose = اختر
site-use-position = استخدم موقع هذا الهاتف
site-position-taken = سيُستخدم موقع هذا الهاتف.
site-position-failed = هذا الهاتف لا يعطي موقعه. اختر البلدية بدلًا من ذلك.
site-send-confirmation = أكّد الآن

## Giving up

site-decline = ارفض العرض
site-decline-question = هل تريد رفض هذا العرض؟
site-cancel = ألغِ الموعد
site-cancel-question = هل تريد إلغاء هذا الموعد؟
site-given-up-for-good = عندئذ ينتقل مكانك إلى القرعة القادمة. لا يمكن التراجع عن ذلك.
site-keep = لا، أحتفظ به

## Getting back in

site-with-key = بمفتاحك
site-use-key = استخدم المفتاح
site-by-code = برمز
site-by-code-hint = اكتب بيانات شخص واحد من مجموعتك كما سُجّلت. إذا وجدنا هذا الشخص، نرسل رمزًا إلى البريد الإلكتروني للمجموعة.
site-send-code = أرسلوا لي رمزًا
site-type-code = اكتب الرمز
site-type-code-hint = إذا وجدناك، فالرمز في رسالة إلى بريدك الإلكتروني. قد يستغرق ذلك بضع دقائق.
site-code-from-message = الرمز الوارد في الرسالة
site-get-in = ادخل

## Draws that anyone can check

site-draws-intro = يمكن لأي شخص أن يعيد حساب كل قرعة. ما يُثبَّت قبل القرعة لا يمكن تغييره بعدها.
site-no-draws = لا توجد قرعة بعد.
site-older-draws = قرعات أقدم
site-draw-for = قرعة يوم { $day }
site-draw-state = الحالة
site-parties-in-draw = المجموعات المشاركة
site-root = البصمة الرقمية لجميع الطلبات
site-commitment = البصمة الرقمية للرقم السري
site-beacon-round = جولة الرقم العشوائي العام
site-download-transcript = نزّل القرعة كاملة
site-your-result = نتيجتك

## Your messages

site-messages-intro = كل ما نكتبه إليك موجود هنا أيضًا، ما عدا رموز العودة إلى التسجيل.
site-no-messages = لا توجد رسالة بعد.
site-older-messages = رسائل أقدم

## Withdrawing the registration

site-withdraw-registration = اسحب تسجيلك
site-withdraw-registration-question = هل تريد سحب تسجيلك كله؟
site-withdrawn-for-good = تخرج مجموعتك كلها. لا يعود طلبك ولا وقت انتظارك محسوبًا، ولا يعود مفتاحك يفتح شيئًا. لا يمكن التراجع عن ذلك. يمكنك التسجيل من جديد بعد ذلك.
site-stay-registered = لا، أحتفظ بتسجيلي
site-withdrawn = تم سحب تسجيلك.

## When a human being decides whether somebody is registered already

site-ask-for-decision = اطلب أن يقرر إنسان
site-ask-for-decision-hint = إذا كان شخصًا آخر، فأرسل الاستمارة بهذا الزر. ينظر إنسان فيها ويقرر.
site-decision = إنسان يتخذ القرار
site-decision-kept = ما أدخلته محفوظ. لا يتم تسجيلك قبل أن يقرر إنسان. إذا قُبلت، فهذا المفتاح يفتح تسجيلك.
site-decision-number = رقم القرار
site-decision-number-advice = اكتب هذا الرقم أيضًا. بالرقم والمفتاح يمكنك الاطلاع على القرار من أي هاتف.
site-decision-reason = السبب
site-see-decision = اطّلع على القرار
site-see-decision-hint = إذا طلبت أن يقرر إنسان: بالرقم والمفتاح اللذين حصلت عليهما حينها يمكنك الاطلاع على القرار.

## How we reach you

site-save = احفظ
site-saved = تم حفظ التغيير.

## Problems, in words that fit a page

site-try-again-after = المدة المتبقية قبل المحاولة من جديد: { $time }.
problem-form-foreign = يرجى إرسال الاستمارة مرة أخرى
    .detail = بقيت الاستمارة مفتوحة مدة طويلة، أو لم تأتِ من هذه الصفحة. لم يتغير أي شيء. حمّل الصفحة من جديد وأرسل الاستمارة منها.
site-problem-version-stale = تغيّر هذا في هذه الأثناء
    .detail = لم يتغير أي شيء الآن. ترى أدناه الوضع الحالي. انظر ما اختلف واحفظ من جديد.
site-problem-outside-geofence = أنت خارج المنطقة التي يمكن التأكيد منها
    .detail = ما زال عرضك مفتوحًا. أكّده من داخل المنطقة قبل انتهاء مهلته.
site-problem-person-already-registered = يبدو أن الشخص رقم { $ordinal } في مجموعتك مسجَّل بالفعل
    .detail = يمكن تسجيل كل شخص مرة واحدة. إذا كنت أنت من سجّل، فعُد إلى ذلك التسجيل. وإذا كان شخصًا آخر له الاسم نفسه وتاريخ الميلاد نفسه، فاكتب رقم وثيقة هوية: فهذا يساعد كثيرًا على التمييز بين شخصين.
site-problem-idempotency-key-reused = أُرسلت هذه الاستمارة من قبل
    .detail = ما أرسلته أول مرة محفوظ. اطّلع على حالتك.
site-problem-idempotency-key-in-flight = ما أرسلته ما زال قيد التنفيذ
    .detail = لم يُفقد شيء. انتظر لحظة ثم أرسل الاستمارة مرة أخرى.
site-problem-review-not-found = لا نعرف هذا القرار
    .detail = لا يوجد قرار بهذا الرقم وهذا المفتاح. تحقق منهما معًا.
site-problem-token-missing = يرجى العودة أولًا إلى تسجيلك
    .detail = هذا الجهاز لا يعرف من أنت. استخدم مفتاحك، أو اطلب أن نرسل إليك رمزًا.
site-problem-token-unknown = يرجى العودة أولًا إلى تسجيلك
    .detail = المفتاح مكتوب بشكل خاطئ أو لم يعد صالحًا. تحقق منه، أو اطلب أن نرسل إليك رمزًا.
