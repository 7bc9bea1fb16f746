### Changing only what one has seen, and asking not too often.

problem-if-match-missing = الترويسة If-Match غير موجودة
    .detail = اقرأ البيانات أولًا وأعد إرسال قيمة ETag الخاصة بها في If-Match، حتى لا تغيّر شيئًا لم تره.
problem-if-match-unusable = الترويسة If-Match لا تحدد نسخة
    .detail = أرسل قيمة ETag كما حصلت عليها تمامًا وبعلامتي الاقتباس؛ ولا يُقبل «*» ولا قيمة ضعيفة ولا قائمة. لم يتغير أي شيء.
problem-version-stale = تغيّر هذا في هذه الأثناء
    .detail = لم يتغير أي شيء الآن. اقرأه من جديد، وانظر ما اختلف، ثم أرسل تغييرك مع قيمة ETag الجديدة.
