### Problems that every resource shares.

problem-cursor-unknown = موږ په لیست کې دا ځای نه پېژنو
    .detail = د بلې پاڼې لینک هماغسې پرانیزئ لکه چې درکړل شوی، یا له لومړۍ پاڼې بیا پیل وکړئ.

problem-body-too-large = غوښتنه ډېره لویه ده
    .detail = تر 64 کیلوبایټه زیات مه لېږئ.
problem-address-too-long = پته ډېره اوږده ده
    .detail = هغه څه لرې کړئ چې د پتې برخه نه دي.
problem-headers-too-large = د غوښتنې سرلیکونه ډېر لوی دي
    .detail = لږ یا لنډ سرلیکونه راولېږئ.
problem-not-json = نه دي ویل شوي چې متن JSON دی
    .detail = متن د JSON په بڼه له دې سرلیک سره راولېږئ: «{"\u2068"}Content-Type: application/json{"\u2069"}».
problem-too-many-requests = په لنډ وخت کې ډېرې زیاتې غوښتنې
    .detail = هغه موده وروسته بیا هڅه وکړئ چې په ځواب کې راغلې ده. ډېر ځله غوښتنه کول هېڅ ګټه نه رسوي.
