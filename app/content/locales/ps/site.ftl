### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = متن ته ورتلل
site-menu = مېنو
site-home = لومړۍ پاڼه
site-status = ستاسو حالت
site-draws = قرعه‌کشۍ
site-language = ژبه
site-choose-language = خپله ژبه وټاکئ
site-free = دلته هر څه وړیا دي. څوک چې له تاسو پیسې غواړي یا ښه ځای وړاندې کوي، تاسو غولوي.
site-optional = دا تش پرېښودای شئ.
site-correct-below = مهرباني وکړئ هغه څه سم کړئ چې په نښه شوي دي. لا هېڅ شی نه دی ذخیره شوی.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }، { $field }: { $flaw }

## Home

site-home-heading = په عادلانه قرعه‌کشۍ د ملاقات وخت
site-home-intro = یو ځل نوملیکنه وکړئ. د ملاقات د وخت غوښتنه وکړئ. قرعه پرېکړه کوي او د ټولو چانس یو شان دی. بیړې ته اړتیا نشته.
site-register = نوملیکنه وکړئ
site-get-back-in = خپلې نوملیکنې ته وروګرځئ
site-check-a-draw = یوه قرعه‌کشي وګورئ
site-read-more = ښه ده چې پوه شئ

## Registering

site-register-heading = خپله ډله ثبت کړئ
site-register-intro = ټول هغه کسان چې یو ځای راځي یوه ډله دي. یا تاسو ټول یو ځای ځایونه ترلاسه کوئ، یا یې هېڅوک نه ترلاسه کوي.
site-person = کس { $number }
site-full-name = بشپړ نوم
site-full-name-hint = لکه په سندونو کې چې دی. که بل نوم نه وي، یو نوم بس دی.
site-birth-date = د زېږېدو نېټه (میلادي)
site-birth-date-hint = لکه ورځ 31، میاشت 12، کال 1990
site-day = ورځ
site-month = میاشت
site-year = کال
site-sex = جنس
site-sex-female = ښځه
site-sex-male = نارینه
site-sex-unspecified = نه دی ښودل شوی
site-city-of-birth = د زېږېدو ښار یا کلی
site-country-of-birth = د زېږېدو هېواد
site-nationality = تابعیت
site-country-of-residence = هغه هېواد چې دا کس په کې اوسېږي
site-country-hint = لومړي توري ولیکئ او له لیست څخه یې وټاکئ.
site-document-number = د هویت د یوه سند شمېره
site-document-country = هغه هېواد چې سند یې ورکړی دی
site-add-person = یو کس ورزیات کړئ
site-remove-person = وروستی کس لرې کړئ
site-contact = له تاسو سره څنګه اړیکه ونیسو
site-contact-hint = له دواړو یوه ورکړئ. که کیلي مو ورکه شي، کوډ یوازې د برېښنالیک پتې ته لېږلای شو.
site-email = د برېښنالیک پته
site-phone = د تلیفون شمېره
site-phone-hint = د جمع له نښې او د هېواد له کوډ سره، لکه {"\u2068"}+525555550100{"\u2069"}
site-destination = په متحده ایالاتو کې به چېرته اوسېږئ
site-address-line = کوڅه او د کور شمېره
site-city = ښار
site-state = ایالت
site-postal-code = پستي کوډ (ZIP)
site-registered = ستاسو نوملیکنه وشوه
site-key = ستاسو کیلي
site-key-advice = دا کیلي ولیکئ او په خوندي ځای کې یې وساتئ. په دې له هر تلیفون بېرته ننوتلای شئ. هېچا ته یې مه ښيئ.

## Status

site-what-now = اوس څه وکړئ
site-offer = ستاسو وړاندیز
site-appointment = ستاسو د ملاقات وخت
site-port = د ننوتلو بندر
site-when = کله
site-confirm-before = تر دې مخکې یې تایید کړئ
site-time-left = پاتې وخت
site-code = د تایید کوډ
site-save-in-calendar = په خپل تقویم کې یې خوندي کړئ
site-request = ستاسو غوښتنه
site-day-asked-for = هغه ورځ چې غوښتې مو ده
site-ports-in-order = د ننوتلو بندرونه، ستاسو په ترتیب
site-change-until = تر دې وخته یې بدلولای شئ
site-change-request = غوښتنه بدله کړئ
site-withdraw-request = غوښتنه بېرته واخلئ
site-see-result = پایله او دلیل یې وګورئ
site-party = ستاسو ډله
site-check-needed = دا کس لا باید په کمره وکتل شي.
site-checked-until = په کمره وکتل شو؛ تر دې وخته اعتبار لري: { $until }.
site-in-review = یو کس یې ګوري. اړتیا نشته چې کوم کار وکړئ.
site-start-check = د { $number } شمېرې کس لپاره د کمرې کتنه پیل کړئ
site-ask-for-person = د { $number } شمېرې کس لپاره وغواړئ چې پر ځای یې یو انسان وګوري
site-change-contact = له تاسو سره د اړیکې لار بدله کړئ
site-messages = ستاسو پیغامونه
site-sign-out = په دې وسیله کې ووځئ
site-signed-out = تاسو په دې وسیله کې ووتلئ.

## Asking for an appointment

site-ask = د ملاقات د وخت غوښتنه
site-ask-intro = د ننوتلو هغه بندرونه وټاکئ چې تاسو ته مناسب دي؛ لومړی هغه چې تر ټولو زیات یې غواړئ. مهمه نه ده چې په کوم ساعت غوښتنه کوئ.
site-requests-until = د غوښتنو د وخت پای
site-day-of-appointment = د ملاقات ورځ
site-choice = انتخاب { $number }
site-no-choice = بل بندر نه غواړم
site-send-request = غوښتنه ولېږئ
site-no-draw-open = همدا اوس هېڅ قرعه‌کشي پرانیستې نه ده. مهرباني وکړئ وروسته راشئ. ژر یا ناوخته راتلل هېڅ ګټه نه لري.

## The check by camera

site-camera-check = د کمرې کتنه
site-leaving-for-camera = کتنه د بل خدمت په پاڼه کې ده. بیا مو بېرته دلته راولي.
site-open-camera = د کمرې کتنه پرانیزئ
site-check-passed = کتنه بریالۍ شوه.
site-check-failed = کتنه بریالۍ نه شوه.
site-check-open = کتنه لا پای ته نه ده رسېدلې.
site-look-again = بیا وګورئ
site-back-from-check = بېرته Fairslot ته

## Confirming

site-confirm = خپل وړاندیز تایید کړئ
site-confirm-intro = موږ ته ووایئ چې اوس چېرته یاست. تایید یوازې له هغې سیمې کېدای شي چې اجازه په کې شته.
site-place = هغه ښاروالي چې تاسو په کې یاست
site-place-hint = ثبتېږي چې دا ځای تاسو پخپله اعلان کړی دی.
site-choose = وټاکئ
site-use-position = د دې تلیفون موقعیت وکاروئ
site-position-taken = د دې تلیفون موقعیت به وکارول شي.
site-position-failed = دا تلیفون خپل موقعیت نه ښيي. پر ځای یې ښاروالي وټاکئ.
site-send-confirmation = اوس یې تایید کړئ

## Giving up

site-decline = وړاندیز رد کړئ
site-decline-question = غواړئ دا وړاندیز رد کړئ؟
site-cancel = د ملاقات وخت لغوه کړئ
site-cancel-question = غواړئ د ملاقات دا وخت لغوه کړئ؟
site-given-up-for-good = بیا ستاسو ځای راتلونکې قرعه‌کشۍ ته ځي. دا کار بېرته نه ګرځي.
site-keep = نه، ساتم یې

## Getting back in

site-with-key = په خپله کیلۍ
site-use-key = کیلي وکاروئ
site-by-code = په یوه کوډ
site-by-code-hint = د خپلې ډلې د یوه کس معلومات هماغسې ولیکئ لکه ثبت شوي چې دي. که هغه کس ومومو، د ډلې د برېښنالیک پتې ته یو کوډ لېږو.
site-send-code = ماته کوډ راولېږئ
site-type-code = کوډ ولیکئ
site-type-code-hint = که موږ تاسو موندلي یاست، کوډ ستاسو د برېښنالیک پتې ته په یوه پیغام کې دی. ښايي څو دقیقې وخت ونیسي.
site-code-from-message = هغه کوډ چې په پیغام کې دی
site-get-in = ننوتل

## Draws that anyone can check

site-draws-intro = هر څوک کولای شي هره قرعه‌کشي بیا حساب کړي. هغه څه چې له قرعه‌کشۍ مخکې ټاکل شوي دي، تر هغې وروسته نه شي بدلېدای.
site-no-draws = لا هېڅ قرعه‌کشي نشته.
site-older-draws = پخوانۍ قرعه‌کشۍ
site-draw-for = د دې ورځې قرعه‌کشي: { $day }
site-draw-state = حالت
site-parties-in-draw = ګډونوالې ډلې
site-root = د ټولو غوښتنو ډیجیټلي نښه
site-commitment = د پټ عدد ډیجیټلي نښه
site-beacon-round = د عمومي تصادفي عدد پړاو
site-download-transcript = ټوله قرعه‌کشي ډاونلوډ کړئ
site-your-result = ستاسو پایله

## Your messages

site-messages-intro = هر څه چې موږ تاسو ته لیکو، دلته هم شته، پرته نوملیکنې ته د ورګرځېدو له کوډونو.
site-no-messages = لا هېڅ پیغام نشته.
site-older-messages = پخواني پیغامونه

## Withdrawing the registration

site-withdraw-registration = خپله نوملیکنه بېرته واخلئ
site-withdraw-registration-question = غواړئ خپله ټوله نوملیکنه بېرته واخلئ؟
site-withdrawn-for-good = ستاسو ټوله ډله وځي. ستاسو غوښتنه او د انتظار وخت نور نه حسابېږي، او ستاسو کیلي نور هېڅ نه پرانیزي. دا کار بېرته نه ګرځي. وروسته بیا نوملیکنه کولای شئ.
site-stay-registered = نه، نوملیکنه ساتم
site-withdrawn = ستاسو نوملیکنه بېرته واخیستل شوه.

## When a human being decides whether somebody is registered already

site-ask-for-decision = وغواړئ چې یو انسان پرېکړه وکړي
site-ask-for-decision-hint = که دا بل کس وي، فورمه په دې تڼۍ ولېږئ. یو انسان یې ګوري او پرېکړه کوي.
site-decision = یو انسان پرېکړه کوي
site-decision-kept = هغه څه چې تاسو ولیکل، ساتل شوي دي. تر څو چې یو انسان پرېکړه نه وي کړې، تاسو ثبت شوي نه یاست. که ومنل شئ، دا کیلي ستاسو نوملیکنه پرانیزي.
site-decision-number = د پرېکړې شمېره
site-decision-number-advice = دا شمېره هم ولیکئ. په شمېره او کیلي له هر تلیفون پرېکړه لیدلای شئ.
site-decision-reason = دلیل
site-see-decision = پرېکړه وګورئ
site-see-decision-hint = که مو غوښتي وي چې یو انسان پرېکړه وکړي: په هغه شمېره او کیلي چې هغه وخت مو ترلاسه کړل، پرېکړه لیدلای شئ.

## How we reach you

site-save = ذخیره کړئ
site-saved = ستاسو بدلون ذخیره شو.

## Problems, in words that fit a page

site-try-again-after = له بلې هڅې مخکې پاتې وخت: { $time }.
problem-form-foreign = مهرباني وکړئ فورمه بیا راولېږئ
    .detail = فورمه ډېر وخت پرانیستې وه، یا له دې پاڼې څخه نه وه راغلې. هېڅ شی نه دی بدل شوی. پاڼه بیا پرانیزئ او فورمه له هماغه ځایه راولېږئ.
site-problem-version-stale = دا معلومات په دې منځ کې بدل شوي دي
    .detail = اوس هېڅ شی نه دی بدل شوی. لاندې وینئ چې اوس څنګه دی. وګورئ چې څه توپیر لري، او بیا یې ذخیره کړئ.
site-problem-outside-geofence = تاسو له هغې سیمې بهر یاست چې تایید ترې کېږي
    .detail = ستاسو وړاندیز لا پرانیستی دی. د مهلت له پای مخکې یې د سیمې له دننه تایید کړئ.
site-problem-person-already-registered = ښکاري چې ستاسو د ډلې د { $ordinal } شمېرې کس له مخکې ثبت شوی دی
    .detail = هر کس یو ځل ثبتېدای شي. که تاسو پخپله وئ، هماغې نوملیکنې ته وروګرځئ. که بل کس وي چې هماغه نوم او د زېږېدو نېټه لري، د هویت د یوه سند شمېره ورکړئ: دا اکثره مرسته کوي چې دوه کسان سره جلا شي.
site-problem-idempotency-key-reused = دا فورمه له مخکې لېږل شوې ده
    .detail = هغه څه چې لومړی مو ولېږل، ذخیره دي. خپل حالت وګورئ.
site-problem-idempotency-key-in-flight = هغه څه چې تاسو ولېږل، لا روان دي
    .detail = هېڅ شی نه دی ورک شوی. لږ صبر وکړئ او فورمه یو ځل بیا ولېږئ.
site-problem-review-not-found = موږ داسې پرېکړه نه پېژنو
    .detail = هېڅ پرېکړه له دې شمېرې او دې کیلي سره نشته. دواړه وګورئ.
site-problem-token-missing = مهرباني وکړئ لومړی خپلې نوملیکنې ته وروګرځئ
    .detail = دا وسیله نه پوهېږي چې تاسو څوک یاست. خپله کیلي وکاروئ، یا وغواړئ چې موږ درته کوډ درولېږو.
site-problem-token-unknown = مهرباني وکړئ لومړی خپلې نوملیکنې ته وروګرځئ
    .detail = کیلي ناسمه لیکل شوې یا نور اعتبار نه لري. ویې ګورئ چې سمه ده، یا وغواړئ چې موږ درته کوډ درولېږو.
