### Showing that a person is present.

problem-liveness-session-not-found = جلسة فحص الحضور هذه غير موجودة
    .detail = لا توجد في تسجيلك جلسة فحص حضور بهذا الرقم.
problem-liveness-session-open = بدأت للتو جلسة أخرى لهذا الشخص
    .detail = انظر إلى الكاميرا هناك، أو حاول مجددًا بعد لحظة.
problem-liveness-review-not-found = هذه المراجعة غير موجودة
    .detail = لا يوجد طلب مراجعة بهذا الرقم.
problem-liveness-review-pending = طُلبت مراجعة لهذا الشخص من قبل
    .detail = سينظر فيها شخص. لا داعي لطلبها مرة أخرى.
problem-liveness-review-decided = تم البتّ في هذه المراجعة
    .detail = صدر فيها قرار آخر من قبل. يمكن تقديم طلب جديد في أي وقت.
problem-liveness-locked = فشلت محاولات كثيرة خلال وقت قصير
    .detail = يرجى الانتظار حتى تنقضي المدة المذكورة في الجواب. أما طلب أن ينظر شخص في الأمر فلا يحتاج إلى انتظار: هذا ممكن في أي وقت.
problem-liveness-unavailable = فحص الكاميرا لا يستجيب الآن
    .detail = هذا ليس خطأك، ولا يُحسب محاولة فاشلة. يرجى إعادة الطلب نفسه بعد المدة المذكورة في الجواب.
problem-webhook-unsigned = هذه الرسالة غير موقّعة كما اتُّفق عليه
    .detail = وقّع الوقت والمحتوى بالسر المشترك، وأرسل الرسالة خلال خمس دقائق.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = لم نتمكن من التحقق من حضور شخص. يرجى المحاولة مرة أخرى.
liveness-reason-too-much-movement = كانت الحركة كثيرة. اثبت في مكانك وحاول مرة أخرى.
liveness-reason-too-bright = كان الضوء قويًا جدًا. ابتعد عن مواجهة الضوء وحاول مرة أخرى.
liveness-reason-too-dark = كان المكان مظلمًا جدًا. ابحث عن مكان إضاءته متساوية وحاول مرة أخرى.
liveness-reason-misaligned-face = لم يكن الوجه في وسط الصورة. انظر مباشرة إلى الكاميرا.
liveness-reason-face-too-far = كان الوجه بعيدًا جدًا. اقترب من الكاميرا.
liveness-reason-face-too-close = كان الوجه قريبًا جدًا. ابتعد قليلًا عن الكاميرا.
liveness-reason-sunglasses = انزع النظارة الشمسية وحاول مرة أخرى.
liveness-reason-obscured-face = كان شيء ما يغطي الوجه. اكشفه وحاول مرة أخرى.
liveness-reason-eyes-closed = كانت العينان مغمضتين. أبقهما مفتوحتين وحاول مرة أخرى.
liveness-reason-multiple-faces = ظهر أكثر من وجه في الصورة. يجب ألا يظهر إلا الشخص الذي يجري فحصه.

## The capture page of the stub provider

capture-stub-title = انظر إلى الكاميرا
capture-stub-notice = هذا بديل للتجربة فقط: لا توجد كاميرا ولا يُسجَّل شيء. اختر النتيجة التي يعطيها.
capture-stub-pass = الشخص حاضر
capture-stub-fail = فشل التصوير
capture-stub-why = سبب الفشل
capture-stub-low-confidence = جهة الفحص غير متأكدة
capture-stub-error = تعذّرت معالجة التصوير
capture-stub-time-out = انتهى الوقت
capture-stub-done = شكرًا لك. يمكنك الآن العودة إلى التطبيق.
capture-stub-over = انتهت هذه الجلسة. عُد إلى التطبيق وابدأ جلسة جديدة.
