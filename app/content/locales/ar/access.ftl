### Keys of staff.

problem-role-not-allowed = مفتاحك لا يسمح بذلك
    .detail = هذا من عمل دور آخر من أدوار الموظفين. اطلب من أحد المشغّلين مفتاحًا لذلك الدور.
problem-staff-key-missing = يرجى تقديم مفتاحك
    .detail = أرسل مفتاحك في الترويسة «{"\u2068"}Authorization: Bearer fsk_…{"\u2069"}».
problem-staff-key-unknown = لا نعرف هذا المفتاح
    .detail = المفتاح مكتوب بشكل خاطئ أو استُبدل أو أُلغي. اطلب مفتاحًا جديدًا من أحد المشغّلين.
