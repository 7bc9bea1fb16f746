### From offer to arrival.

problem-liveness-missing = لم يُجرِ أحد أفراد مجموعتك فحص الحضور
    .detail = { $missing ->
        [zero] لا ينقص أحدًا
        [one] ينقص شخصًا واحدًا
        [two] ينقص شخصين
        [few] ينقص { $missing } أشخاص
        [many] ينقص { $missing } شخصًا
       *[other] ينقص { $missing } شخص
    } فحصُ حضور ناجح خلال { $hours ->
        [zero] آخر { $hours } ساعة
        [one] آخر ساعة
        [two] آخر ساعتين
        [few] آخر { $hours } ساعات
        [many] آخر { $hours } ساعة
       *[other] آخر { $hours } ساعة
    }. أجرِ الفحص لكل من ينقصه، أو اطلب مراجعة يقوم بها شخص، ثم أكّد من جديد قبل انتهاء المهلة.
problem-outside-geofence = أنت خارج المنطقة التي يمكن التأكيد منها
    .detail = ما زال عرضك مفتوحًا. أكّده من داخل المنطقة قبل انتهاء مهلته؛ تجد وصف المنطقة في {"\u2068"}/v1/geofence{"\u2069"}.
problem-unknown-municipality = لا نعرف هذه البلدية
    .detail = لا توجد بلدية باسم «{ $municipality }» في القائمة الواردة في {"\u2068"}/v1/geofence{"\u2069"}. يمكنك بدلًا من ذلك إعطاء خط العرض وخط الطول.
problem-offer-not-declinable = لا يمكن رفض هذا العرض
    .detail = لقد أُكّد العرض أو انتهى. الموعد المؤكد يمكن إلغاؤه.
problem-appointment-not-cancellable = لا يوجد موعد لإلغائه
    .detail = لم يُؤكَّد العرض، أو بدأ الموعد أو انتهى. العرض الذي لم يُؤكَّد يمكن رفضه.

## At the port

problem-appointment-not-found = لا يوجد هذا الموعد في منفذك
    .detail = تحقق من الرمز. لا يمكن هنا رؤية موعد في منفذ آخر.
problem-arrival-not-found = لا يوجد شيء من هذا القبيل في السجل
    .detail = لا يوجد ما يمكن التراجع عنه لهذا الشخص.
problem-appointment-over = لا يمكن تسجيل أي شيء آخر لهذا الموعد
    .detail = لم يُؤكَّد، أو أُلغي، أو انقضى يومه.
problem-not-the-day = لم يحن يوم هذا الموعد بعد
    .detail = يُسجَّل الوصول في اليوم نفسه، حسب ساعة المنفذ.
problem-arrival-contradicted = سُجّل عكس ذلك
    .detail = تراجع أولًا عن القيد الموجود مع ذكر السبب، ثم سجّل الصحيح.
problem-no-walk-in-places = لا توجد اليوم أماكن كافية للقادمين بلا موعد
    .detail = { $left ->
        [zero] لم يبقَ أي مكان.
        [one] بقي مكان واحد.
        [two] بقي مكانان.
        [few] بقيت { $left } أماكن.
        [many] بقي { $left } مكانًا.
       *[other] بقي { $left } مكان.
    }

## Claiming at once

problem-sold-out = لا توجد أماكن لمجموعتك
    .detail = لا يوجد بين الأيام المتاحة يوم فيه أماكن تكفيكم جميعًا في هذه المنافذ. لم يُحجز شيء، ولم يُحجز لأحد منكم وحده.
problem-party-withdrawn = سُحب تسجيلك
    .detail = التسجيل المسحوب لا يمكن أن تكون له أماكن. سجّل من جديد.
problem-not-yet-released = لم تُتح الأماكن بعد
    .detail = عُد في الوقت المذكور في الجواب. لا يمكن لأحد أخذها قبل ذلك.

## Days and ports

problem-port-not-found = منفذ الدخول هذا غير موجود
    .detail = اختر من القائمة الواردة في {"\u2068"}/v1/ports{"\u2069"}.
problem-day-not-found = لم يُفتح هذا اليوم
    .detail = ليس لدى المنفذ هذا اليوم.
problem-day-too-near = أحد الأيام قريب جدًا ولا يمكن فتحه
    .detail = لم يعد ممكنًا فتح اليوم { $day_on }: فقد انقضى وقت إقفاله، أو بدأت فترة تقديم الطلبات له. أقرب يوم ممكن هو { $earliest_on }. لم يُفتح أي يوم.
problem-day-closed = هذا اليوم مغلق
    .detail = لقد انقضى أو أُغلق. ما أُغلق يمكن فتحه من جديد حتى وقت إقفاله.
problem-port-closed = المنفذ مغلق في هذا اليوم
    .detail = افتح المنفذ أولًا من جديد؛ فتُفتح معه الأيام التي أُغلقت معه.
problem-cut-off-passed = انقضى وقت إقفال هذا اليوم
    .detail = منذ ذلك الوقت تكون الأماكن الشاغرة للقادمين بلا موعد، فلا يمكن فتح المزيد للحجز.
problem-places-not-to-be-raised = لم يكن لهذا اليوم هذا العدد من الأماكن قط
    .detail = أكبر عدد ممكن من الأماكن هو { $places }، وهو العدد الذي فُتح به اليوم.
problem-places-in-use = شغل القادمون بلا موعد أماكن أكثر من ذلك
    .detail = عدد الأماكن المشغولة { $in_use }، ولا يمكن سحبها.

## What can be wrong with one field

flaw-position-incomplete = أعطِ خط العرض وخط الطول، أو اذكر بدلًا منهما بلدية إذا كنت تصرّح بمكانك.
flaw-span-invalid = لا يجوز أن يسبق اليوم الأخير اليوم الأول، ولا أن تزيد المدة على 31 يومًا.

## The list that officers print

desk-list-title = المتوقع وصولهم إلى المنفذ
desk-list-printed = وقت الطباعة
desk-list-time = الوقت
desk-list-code = الرمز
desk-list-name = الاسم
desk-list-came = حضر

## The area from which one can confirm

geofence-rule-2023-01 = سارية منذ 12 يناير 2023: كل من هو في وسط المكسيك أو شمالها (حسب ما نشره allaboutarizonanews.com عند الافتتاح).
geofence-rule-2024-08 = سارية منذ 23 أغسطس 2024: أضيفت تاباسكو وتشياباس (حسب ما نشره pledgetimes.com). أما أن المكسيكيين كانوا يستطيعون تقديم الطلب من أي مكان في المكسيك فلم يُدرج هنا.
geofence-note = حدود تقريبية: منطقة عامة رُسمت باليد لهذا البرنامج، بدرجات WGS 84، وهي متساهلة نحو الحدود والبحر. ليست حدودًا رسمية.
