### Problems that every resource shares.

problem-cursor-unknown = لا نعرف هذا الموضع في القائمة
    .detail = اتبع رابط الصفحة التالية كما أُعطي لك، أو ابدأ من جديد من الصفحة الأولى.

problem-body-too-large = الطلب كبير جدًا
    .detail = لا ترسل أكثر من 64 كيلوبايت.
problem-address-too-long = العنوان طويل جدًا
    .detail = احذف ما ليس من العنوان.
problem-headers-too-large = ترويسات الطلب كبيرة جدًا
    .detail = أرسل ترويسات أقل أو أقصر.
problem-not-json = لم يُذكر أن المحتوى بصيغة JSON
    .detail = أرسل المحتوى بصيغة JSON مع الترويسة «{"\u2068"}Content-Type: application/json{"\u2069"}».
problem-too-many-requests = طلبات كثيرة جدًا خلال وقت قصير
    .detail = حاول مرة أخرى بعد المدة المذكورة في الجواب. تكرار الطلب لا يعطي أي أفضلية.
