### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = لا يوجد شيء هنا
    .detail = هذا العنوان غير موجود. تأكد من كتابته بشكل صحيح.
problem-page-not-found = هذه الصفحة غير موجودة
    .detail = ليست لدينا صفحة بهذا الاسم.
problem-registration-not-found = هذا التسجيل غير موجود
    .detail = لم يعد هذا التسجيل موجودًا.
problem-member-not-found = هذا الشخص ليس في مجموعتك
    .detail = اختر أحد أفراد المجموعة المذكورين في تسجيلك.
problem-draw-not-found = هذه القرعة غير موجودة
    .detail = اطّلع على حالتك لتعرف أي قرعة مفتوحة.
problem-offer-not-found = هذا العرض غير موجود
    .detail = لا يوجد في تسجيلك عرض بهذا الرقم.
problem-method-not-allowed = لا يمكن فعل ذلك هنا
    .detail = العنوان موجود، لكنه لا يقبل هذا النوع من الطلبات.

## Who you are

problem-token-missing = يرجى التعريف بنفسك
    .detail = أرسل رمز الدخول الخاص بتسجيلك في الترويسة «{"\u2068"}Authorization: Bearer …{"\u2069"}».
problem-token-unknown = لا نعرف رمز الدخول هذا
    .detail = رمز الدخول مكتوب بشكل خاطئ أو لم يعد صالحًا. استخدم الرمز الذي حصلت عليه عند التسجيل.

## The request itself

problem-bad-request = لم نتمكن من فهم الطلب
    .detail = لم يُكتب الطلب بالشكل الصحيح.
problem-malformed-json = المحتوى ليس JSON صالحًا
    .detail = أرسل المحتوى بصيغة JSON وبترميز UTF-8.
problem-invalid = في الطلب شيء غير صحيح
    .detail = راجع قائمة الأخطاء وصحّحها ثم أرسل الطلب من جديد. لم يُحفظ أي شيء.
problem-unknown-port = منفذ الدخول هذا غير موجود
    .detail = لا نعرف المنفذ «{ $port }». اختر من القائمة المنشورة.
problem-born-in-the-future = أحد تواريخ الميلاد يقع في المستقبل
    .detail = تحقق من تاريخ ميلاد الشخص رقم { $ordinal } في مجموعتك.
problem-idempotency-key-missing = الترويسة Idempotency-Key غير موجودة
    .detail = أرسل مفتاحًا عشوائيًا جديدًا مع كل طلب جديد، والمفتاح نفسه عندما تعيد محاولة الطلب نفسه.
problem-idempotency-key-weak = قيمة Idempotency-Key غير صالحة للاستعمال
    .detail = يجب ألا يقل عدد البتات العشوائية في المفتاح عن { $bits }، وألا يزيد عدد رموزه عن { $longest }، وهي حروف أو أرقام أو «-» أو «_».
problem-idempotency-key-reused = استُخدمت قيمة Idempotency-Key هذه لطلب آخر
    .detail = أرسل مفتاحًا عشوائيًا جديدًا مع كل طلب جديد.
problem-idempotency-key-in-flight = ما زال طلبك الأول بقيمة Idempotency-Key هذه قيد التنفيذ
    .detail = لم يضع شيء. أعد إرسال الطلب نفسه بالمفتاح نفسه بعد لحظات، وستحصل على جواب الطلب الأول.

## The time and the state of things

problem-draw-not-open = هذه القرعة لم تعد تقبل طلبات
    .detail = اطّلع على حالتك لتعرف أي قرعة مفتوحة.
problem-window-not-yet-open = لم تبدأ بعد فترة تقديم الطلبات
    .detail = التبكير لا يعطي أي أفضلية: لكل طلب يُقدَّم ضمن الفترة الفرصة نفسها.
problem-window-closed = انتهت فترة تقديم الطلبات
    .detail = يرجى تقديم طلب جديد في القرعة القادمة. يبقى تسجيلك صالحًا.
problem-offer-not-open = لم يعد ممكنًا تأكيد هذا العرض
    .detail = رُفض هذا العرض أو انتهت مهلته. يمكنك تقديم طلب من جديد في القرعة القادمة.
problem-offer-expired = انتهت مهلة تأكيد هذا العرض
    .detail = ينتقل المكان إلى القرعة القادمة. يمكنك تقديم طلب فيها من جديد، ويبقى تسجيلك صالحًا.
problem-slot-taken = أُعطي هذا المكان لغيرك قبل لحظات
    .detail = لم يُحجز لك شيء هنا. اطّلع على حالتك لتعرف وضعك.
problem-party-already-booked = لدى مجموعتك موعد بالفعل
    .detail = لا يمكن أن يكون للشخص الواحد أكثر من موعد في الوقت نفسه.

## Our own faults

problem-internal-error = حدث خطأ من جانبنا
    .detail = هذا ليس خطأك. يرجى المحاولة مرة أخرى؛ ولا ضرر من تكرار الطلب بالمفتاح نفسه.
problem-overloaded = الخدمة مزدحمة الآن
    .detail = يقدّم عدد كبير جدًا من الناس طلباتهم في الوقت نفسه. لم يُحفظ أي شيء. يرجى المحاولة مرة أخرى بعد المدة المذكورة في الجواب.

problem-unavailable = الخدمة غير متاحة الآن
    .detail = يرجى المحاولة مرة أخرى بعد لحظات. لم يضع شيء.

## What can be wrong with one field

flaw-missing = هذه المعلومة مطلوبة.
flaw-extra-forbidden = هذا الحقل غير معروف.
flaw-string-too-short = النص قصير جدًا.
flaw-string-too-long = النص طويل جدًا.
flaw-string-pattern-mismatch = هذا ليس بالشكل المطلوب.
flaw-string-type = يجب أن يكون هذا نصًا.
flaw-literal-error = هذا ليس من الخيارات المتاحة.
flaw-enum = هذا ليس من الخيارات المتاحة.
flaw-date-from-datetime-parsing = يجب أن يكون هذا تاريخًا، مثل {"\u2068"}1990-12-31{"\u2069"}.
flaw-date-parsing = يجب أن يكون هذا تاريخًا، مثل {"\u2068"}1990-12-31{"\u2069"}.
flaw-date-type = يجب أن يكون هذا تاريخًا، مثل {"\u2068"}1990-12-31{"\u2069"}.
flaw-uuid-parsing = هذا ليس معرّفًا صالحًا.
flaw-uuid-type = هذا ليس معرّفًا صالحًا.
flaw-too-short = عدد العناصر في القائمة أقل من المطلوب.
flaw-too-long = عدد العناصر في القائمة أكثر من المسموح.
flaw-list-type = يجب أن تكون هذه قائمة.
flaw-tuple-type = يجب أن تكون هذه قائمة.
flaw-one-way-to-reach-you = اكتب عنوان بريد إلكتروني أو رقم هاتف، واحدًا منهما فقط.
flaw-repeated-entry = في القائمة شيء مكرر.
flaw-model-attributes-type = يجب أن يكون هذا كائنًا له حقول مسمّاة.
flaw-model-type = يجب أن يكون هذا كائنًا له حقول مسمّاة.
flaw-bool-type = يجب أن يكون هذا نعم أو لا: true أو false.
flaw-bool-parsing = يجب أن يكون هذا نعم أو لا: true أو false.
flaw-int-type = يجب أن يكون هذا عددًا صحيحًا بلا كسور.
flaw-int-parsing = يجب أن يكون هذا عددًا صحيحًا بلا كسور.
flaw-int-parsing-size = هذا العدد كبير جدًا.
flaw-int-from-float = يجب أن يكون هذا عددًا صحيحًا بلا كسور.
flaw-float-type = يجب أن يكون هذا عددًا.
flaw-float-parsing = يجب أن يكون هذا عددًا.
flaw-finite-number = يجب أن يكون هذا عددًا.
flaw-greater-than = هذا العدد صغير جدًا.
flaw-greater-than-equal = هذا العدد صغير جدًا.
flaw-less-than = هذا العدد كبير جدًا.
flaw-less-than-equal = هذا العدد كبير جدًا.
flaw-string-unicode = يجب أن يكون هذا نصًا بترميز UTF-8.
flaw-uuid-version = هذا ليس معرّفًا صالحًا.
flaw-date-from-datetime-inexact = يجب أن يكون هذا تاريخًا بلا وقت، مثل {"\u2068"}1990-12-31{"\u2069"}.
flaw-dict-type = يجب أن يكون هذا كائنًا له حقول مسمّاة.
flaw-none-required = يجب أن يبقى هذا فارغًا.
flaw-other = هذه القيمة غير مقبولة.
