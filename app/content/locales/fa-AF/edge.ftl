### Problems that every resource shares.

problem-cursor-unknown = ما این موضع را در فهرست نمی‌شناسیم
    .detail = لینک صفحهٔ بعدی را همان‌گونه که داده شده باز کنید، یا دوباره از صفحهٔ اول شروع کنید.

problem-body-too-large = درخواست بسیار بزرگ است
    .detail = حداکثر 64 کیلوبایت بفرستید.
problem-address-too-long = آدرس بسیار دراز است
    .detail = آنچه را از آدرس نیست حذف کنید.
problem-headers-too-large = سرآیندهای درخواست بسیار بزرگ است
    .detail = سرآیندهای کمتر یا کوتاه‌تر بفرستید.
problem-not-json = گفته نشده است که متن JSON است
    .detail = متن را به شکل JSON و با سرآیند «{"\u2068"}Content-Type: application/json{"\u2069"}» بفرستید.
problem-too-many-requests = درخواست‌های بسیار زیاد در مدت کوتاه
    .detail = بعد از مدتی که در جواب آمده است دوباره کوشش کنید. بیشتر درخواست‌کردن فایده‌ای ندارد.
