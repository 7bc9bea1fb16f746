### Showing that a person is present.

problem-liveness-session-not-found = د حضور د کتنې داسې ناسته نشته
    .detail = ستاسو نوملیکنه په دې شمېره د حضور د کتنې ناسته نه لري.
problem-liveness-session-open = د دې کس لپاره همدا اوس بله ناسته پیل شوې ده
    .detail = هلته کمرې ته وګورئ، یا لږه شېبه وروسته بیا هڅه وکړئ.
problem-liveness-review-not-found = داسې بیاکتنه نشته
    .detail = په دې شمېره د بیاکتنې غوښتنه نشته.
problem-liveness-review-pending = د دې کس لپاره بیاکتنه له مخکې غوښتل شوې ده
    .detail = یو کس به یې وګوري. اړتیا نشته چې بیا یې وغواړئ.
problem-liveness-review-decided = د دې بیاکتنې پرېکړه شوې ده
    .detail = له دې مخکې بله پرېکړه شوې وه. نوې غوښتنه هر وخت کېدای شي.
problem-liveness-locked = په لنډ وخت کې ډېرې هڅې ناکامې شوې
    .detail = مهرباني وکړئ هغومره صبر وکړئ چې په ځواب کې راغلي دي. که غواړئ چې یو کس یې وګوري، صبر ته اړتیا نشته: دا هر وخت کېدای شي.
problem-liveness-unavailable = د کمرې کتنه همدا اوس ځواب نه ورکوي
    .detail = دا ستاسو ګناه نه ده او ناکامه هڅه نه حسابېږي. مهرباني وکړئ همدا غوښتنه هغه موده وروسته بیا وکړئ چې په ځواب کې راغلې ده.
problem-webhook-unsigned = دا پیغام هغسې نه دی لاسلیک شوی لکه چې هوکړه شوې وه
    .detail = وخت او متن په ګډ راز لاسلیک کړئ او پیغام په پنځو دقیقو کې راولېږئ.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = موږ ډاډمن نه شو چې یو کس حاضر و. مهرباني وکړئ بیا هڅه وکړئ.
liveness-reason-too-much-movement = خوځښت ډېر زیات و. ارام پاتې شئ او بیا هڅه وکړئ.
liveness-reason-too-bright = رڼا ډېره زیاته وه. مخ له رڼا واړوئ او بیا هڅه وکړئ.
liveness-reason-too-dark = ډېره تیاره وه. داسې ځای ومومئ چې رڼا یې یو شان وي او بیا هڅه وکړئ.
liveness-reason-misaligned-face = مخ د انځور په منځ کې نه و. سم کمرې ته وګورئ.
liveness-reason-face-too-far = مخ ډېر لرې و. کمرې ته نږدې شئ.
liveness-reason-face-too-close = مخ ډېر نږدې و. له کمرې لږ لرې شئ.
liveness-reason-sunglasses = د لمر عینکې لرې کړئ او بیا هڅه وکړئ.
liveness-reason-obscured-face = یو شي مخ پټ کړی و. مخ ښکاره کړئ او بیا هڅه وکړئ.
liveness-reason-eyes-closed = سترګې پټې وې. سترګې خلاصې وساتئ او بیا هڅه وکړئ.
liveness-reason-multiple-faces = په انځور کې له یوه مخ زیات وو. یوازې هغه کس باید ولیدل شي چې کتل کېږي.

## The capture page of the stub provider

capture-stub-title = کمرې ته وګورئ
capture-stub-notice = دا د ازمایښت لپاره بدیل دی: کمره نشته او هېڅ شی نه ثبتېږي. وټاکئ چې څه پایله ورکړي.
capture-stub-pass = یو کس حاضر دی
capture-stub-fail = انځور اخیستل ناکامېږي
capture-stub-why = د ناکامۍ دلیل
capture-stub-low-confidence = د کتنې وړاندې کوونکی ډاډه نه دی
capture-stub-error = انځور نه شي پروسس کېدای
capture-stub-time-out = وخت پای ته رسېږي
capture-stub-done = مننه. اوس بېرته اپلیکېشن ته تللای شئ.
capture-stub-over = دا ناسته پای ته رسېدلې ده. بېرته اپلیکېشن ته ولاړ شئ او نوې ناسته پیل کړئ.
