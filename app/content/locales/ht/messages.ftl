### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = Kòd ou: { $code }
    .body =
        Yon moun, pwobableman ou menm, vle sèvi ak enskripsyon ou a ankò.

        Kòd ou se { $code }. Li valab pou { $minutes ->
            [one] { $minutes } minit
            [many] { $minutes } minit
           *[other] { $minutes } minit
        } epi li ka sèvi yon sèl fwa.

        Si se pa t ou menm, pa fè anyen: san kòd la pèsonn pa ka sèvi ak enskripsyon ou a. Pa bay pèsonn kòd la.

message-offer-made = Gwoup ou a soti nan tiraj la
    .body =
        Gwoup ou a soti nan tiraj la: gen yon plas pou chak moun nan gwoup la nan { $port }, { $starts_at }, lè lokal.

        Konfime l pa pita pase { $expires_at }. Si ou pa fè sa, plas la ale nan pwochen tiraj la, epi ou ka mande ankò.

message-offer-lapsed = Delè pou konfime a fini
    .body =
        Plas ou nan { $port }, { $starts_at }, pa t konfime atan epi li ale nan pwochen tiraj la.

        Enskripsyon ou a toujou valab. Ou ka mande ankò nan pwochen tiraj la.

message-appointment-confirmed = Randevou ou a konfime
    .body =
        Randevou ou nan { $port } se { $starts_at }, lè lokal. Tout gwoup la dwe vini ansanm.

        Kòd konfimasyon ou se { $code }. Pote l avèk ou.

message-appointment-cancelled = Randevou ou a anile
    .body =
        Randevou ou nan { $port }, { $starts_at }, p ap fèt.

        Enskripsyon ou a toujou valab. Gade sitiyasyon ou pou wè sa ou ka fè kounye a.

message-reminder = Randevou ou a ap rive byento
    .body =
        Randevou ou nan { $port } se { $starts_at }, lè lokal. Tout gwoup la dwe vini ansanm.

        Kòd konfimasyon ou se { $code }. Pote l avèk ou. Si ou pa ka vini, tanpri anile randevou a: gen lòt moun k ap tann.

message-offer-declined = Ou refize òf ou a
    .body =
        Plas ou nan { $port }, { $starts_at }, ale nan pwochen tiraj la.

        Enskripsyon ou a toujou valab. Ou ka mande ankò nan pwochen tiraj la.

message-withdrawn-by-port = Pò a pa ka resevwa gwoup ou a
    .body =
        Pò { $port } pa ka resevwa gwoup ou a { $starts_at }. Se pa fòt ou.

        Nan pwochen tiraj ou antre, gwoup ou a ap pase anvan lòt yo.

message-drawn-without-a-place = Gwoup ou a soti nan tiraj la, men plas li pa la ankò
    .body =
        Gwoup ou a soti nan tiraj la pou { $port }, { $day_on }. Anvan rezilta a te pibliye, pò a te oblije retire plas, epi pa rete okenn pou gwoup ou a. Se pa fòt ou.

        Nan pwochen tiraj ou antre, gwoup ou a ap pase anvan lòt yo.

message-appointment-missed = Randevou ou a pase
    .body =
        Nou pa t wè gwoup ou a nan { $port }, { $starts_at }.

        Enskripsyon ou a toujou valab. Ou ka mande ankò nan pwochen tiraj la.
