### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = دلته هېڅ شی نشته
    .detail = دا پته نشته. وګورئ چې سمه لیکل شوې وي.
problem-page-not-found = داسې پاڼه نشته
    .detail = موږ په دې نوم پاڼه نه لرو.
problem-registration-not-found = داسې نوملیکنه نشته
    .detail = دا نوملیکنه نوره نشته.
problem-member-not-found = دا کس ستاسو په ډله کې نشته
    .detail = د خپلې نوملیکنې یو غړی وټاکئ.
problem-draw-not-found = داسې قرعه‌کشي نشته
    .detail = خپل حالت وګورئ چې پوه شئ کومه قرعه‌کشي پرانیستې ده.
problem-offer-not-found = داسې وړاندیز نشته
    .detail = ستاسو نوملیکنه په دې شمېره وړاندیز نه لري.
problem-method-not-allowed = دا کار دلته نه کېږي
    .detail = دا پته شته، خو د دې ډول غوښتنې لپاره نه ده.

## Who you are

problem-token-missing = مهرباني وکړئ ځان راوپېژنئ
    .detail = د خپلې نوملیکنې د لاسرسي رمز په دې سرلیک کې راولېږئ: «{"\u2068"}Authorization: Bearer …{"\u2069"}».
problem-token-unknown = موږ د لاسرسي دا رمز نه پېژنو
    .detail = رمز ناسم لیکل شوی یا نور اعتبار نه لري. هماغه رمز وکاروئ چې د نوملیکنې پر وخت درکړل شوی و.

## The request itself

problem-bad-request = موږ په غوښتنه پوه نه شو
    .detail = غوښتنه په سمه بڼه نه ده لیکل شوې.
problem-malformed-json = د غوښتنې متن سم JSON نه دی
    .detail = متن د JSON په بڼه او په UTF-8 راولېږئ.
problem-invalid = په غوښتنه کې یو شی سم نه دی
    .detail = د تېروتنو لیست وګورئ، سمې یې کړئ او غوښتنه بیا راولېږئ. هېڅ شی نه دی ذخیره شوی.
problem-unknown-port = د ننوتلو داسې بندر نشته
    .detail = موږ د «{ $port }» بندر نه پېژنو. له خپاره شوي لیست څخه یې وټاکئ.
problem-born-in-the-future = د زېږېدو یوه نېټه په راتلونکي کې ده
    .detail = د خپلې ډلې د { $ordinal } شمېرې کس د زېږېدو نېټه وګورئ.
problem-idempotency-key-missing = د Idempotency-Key سرلیک نه دی لېږل شوی
    .detail = له هرې نوې غوښتنې سره نوې تصادفي کیلي راولېږئ، او چې هماغه غوښتنه بیا لېږئ، هماغه کیلي.
problem-idempotency-key-weak = دا Idempotency-Key د کارولو وړ نه ده
    .detail = په کیلۍ کې باید د تصادفي بټونو شمېر تر { $bits } کم نه وي، او د تورو، عددونو، «-» او «_» شمېر یې تر { $longest } زیات نه وي.
problem-idempotency-key-reused = دا Idempotency-Key د بلې غوښتنې لپاره کارول شوې ده
    .detail = له هرې نوې غوښتنې سره نوې تصادفي کیلي راولېږئ.
problem-idempotency-key-in-flight = په دې Idempotency-Key ستاسو لومړۍ غوښتنه لا روانه ده
    .detail = هېڅ شی له لاسه نه دی تللی. لږه شېبه وروسته هماغه غوښتنه له هماغې کیلۍ سره بیا راولېږئ؛ د لومړۍ غوښتنې ځواب به ترلاسه کړئ.

## The time and the state of things

problem-draw-not-open = دا قرعه‌کشي نورې غوښتنې نه مني
    .detail = خپل حالت وګورئ چې پوه شئ کومه قرعه‌کشي پرانیستې ده.
problem-window-not-yet-open = د غوښتنو وخت لا نه دی پیل شوی
    .detail = وختي راتلل ګټه نه لري: هره غوښتنه چې په ټاکلي وخت کې وشي، یو شان چانس لري.
problem-window-closed = د غوښتنو وخت پای ته رسېدلی دی
    .detail = مهرباني وکړئ په راتلونکې قرعه‌کشۍ کې بیا غوښتنه وکړئ. ستاسو نوملیکنه معتبره پاتې کېږي.
problem-offer-not-open = دا وړاندیز نور نه تاییدېږي
    .detail = رد شوی یا یې مهلت تېر شوی دی. په راتلونکې قرعه‌کشۍ کې بیا غوښتنه کولای شئ.
problem-offer-expired = د دې وړاندیز د تایید مهلت پای ته رسېدلی دی
    .detail = دا ځای راتلونکې قرعه‌کشۍ ته ځي. هلته بیا غوښتنه کولای شئ؛ ستاسو نوملیکنه معتبره پاتې کېږي.
problem-slot-taken = دا ځای همدا اوس بل چا ته ورکړل شو
    .detail = دلته ستاسو لپاره هېڅ شی ثبت نه شو. خپل حالت وګورئ چې پوه شئ اوس چېرته یاست.
problem-party-already-booked = ستاسو ډله له مخکې د ملاقات وخت لري
    .detail = یو کس په یوه وخت کې یوازې د یوه ملاقات وخت لرلای شي.

## Our own faults

problem-internal-error = زموږ له خوا یوه ستونزه پېښه شوه
    .detail = دا ستاسو ګناه نه ده. مهرباني وکړئ بیا هڅه وکړئ؛ له هماغې کیلۍ سره د غوښتنې تکرار زیان نه لري.
problem-overloaded = خدمت همدا اوس ډک دی
    .detail = ډېر زیات خلک په یوه وخت غوښتنه کوي. هېڅ شی ذخیره نه شو. مهرباني وکړئ هغه موده وروسته بیا هڅه وکړئ چې په ځواب کې راغلې ده.

problem-unavailable = خدمت همدا اوس د لاسرسي وړ نه دی
    .detail = مهرباني وکړئ څو شېبې وروسته بیا هڅه وکړئ. هېڅ شی له لاسه نه دی تللی.

## What can be wrong with one field

flaw-missing = دا معلومات اړین دي.
flaw-extra-forbidden = دا خانه نه پېژندل کېږي.
flaw-string-too-short = دا متن ډېر لنډ دی.
flaw-string-too-long = دا متن ډېر اوږد دی.
flaw-string-pattern-mismatch = دا په غوښتل شوې بڼه نه دی.
flaw-string-type = دا باید متن وي.
flaw-literal-error = دا له ورکړل شوو انتخابونو څخه نه دی.
flaw-enum = دا له ورکړل شوو انتخابونو څخه نه دی.
flaw-date-from-datetime-parsing = دا باید نېټه وي، لکه {"\u2068"}1990-12-31{"\u2069"}.
flaw-date-parsing = دا باید نېټه وي، لکه {"\u2068"}1990-12-31{"\u2069"}.
flaw-date-type = دا باید نېټه وي، لکه {"\u2068"}1990-12-31{"\u2069"}.
flaw-uuid-parsing = دا سم پېژندنښان نه دی.
flaw-uuid-type = دا سم پېژندنښان نه دی.
flaw-too-short = په لیست کې ډېر لږ شیان دي.
flaw-too-long = په لیست کې ډېر زیات شیان دي.
flaw-list-type = دا باید لیست وي.
flaw-tuple-type = دا باید لیست وي.
flaw-one-way-to-reach-you = د برېښنالیک یوه پته یا د تلیفون یوه شمېره ورکړئ، له دواړو یوازې یوه.
flaw-repeated-entry = په لیست کې یو شی دوه ځله راغلی دی.
flaw-model-attributes-type = دا باید داسې شی وي چې نومول شوې خانې ولري.
flaw-model-type = دا باید داسې شی وي چې نومول شوې خانې ولري.
flaw-bool-type = دا باید هو یا نه وي: true یا false.
flaw-bool-parsing = دا باید هو یا نه وي: true یا false.
flaw-int-type = دا باید بشپړ عدد وي.
flaw-int-parsing = دا باید بشپړ عدد وي.
flaw-int-parsing-size = دا عدد ډېر لوی دی.
flaw-int-from-float = دا باید بشپړ عدد وي.
flaw-float-type = دا باید عدد وي.
flaw-float-parsing = دا باید عدد وي.
flaw-finite-number = دا باید عدد وي.
flaw-greater-than = دا عدد ډېر کوچنی دی.
flaw-greater-than-equal = دا عدد ډېر کوچنی دی.
flaw-less-than = دا عدد ډېر لوی دی.
flaw-less-than-equal = دا عدد ډېر لوی دی.
flaw-string-unicode = دا باید په UTF-8 متن وي.
flaw-uuid-version = دا سم پېژندنښان نه دی.
flaw-date-from-datetime-inexact = دا باید له ساعت پرته نېټه وي، لکه {"\u2068"}1990-12-31{"\u2069"}.
flaw-dict-type = دا باید داسې شی وي چې نومول شوې خانې ولري.
flaw-none-required = دا باید تش پاتې شي.
flaw-other = دا ارزښت نه منل کېږي.
