### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = Gwoup ou a pa gen tikè nan tiraj sa a
    .detail = Swa li pa t mande atan, swa li te retire demann li, swa li te deja gen yon òf lè lis tiraj la te fèmen.
problem-pool-not-yet-frozen = Lis tiraj sa a poko fèmen
    .detail = Gade ankò lè lis la fèmen; sitiyasyon tiraj la make sou paj li.
problem-draw-not-yet-published = Tiraj sa a poko pibliye
    .detail = Gade ankò lè li pibliye; sitiyasyon li make sou paj tiraj la.
problem-beacon-not-yet-due = Wonn baliz aza sa a poko rive
    .detail = Antre l lè baliz la fin bay li.
problem-beacon-not-genuine = Se pa sa baliz aza a te di
    .detail = Valè aza a dwe SHA-256 siyati a. Kopye tou de nan wonn baliz la pibliye a.
problem-beacon-said-otherwise = Gen yon lòt valè ki deja anrejistre pou wonn sa a
    .detail = Sa ki te antre pou yon wonn pa ka chanje ankò.

## The result of a draw, in plain words

result-pending = Tiraj la poko pibliye. Demann ou a patisipe ladan l.
result-not-in-pool = Demann ou a pa t nan lis la: lè lis la te fèmen, gwoup ou a te deja gen yon òf oswa li te retire demann li.
result-void = Tiraj sa a pa valab; li pa bay pèsonn anyen.
result-void-secret-not-revealed = Operatè a te angaje l sou yon nimewo sekrè, men li pa t montre l atan. Konsa, pèsonn pa ka chwazi si rezilta sa a konte.
result-void-beacon-silent = Nimewo aza piblik tiraj la t ap tann lan pa t rive atan.
result-ticket = Tikè ou nan tiraj sa a te { $ticket }. Li te nèf epi li te fèt pa aza; se ou menm sèl nou di se te tikè pa ou.
result-count = { $count ->
        [one] { $count } gwoup te patisipe.
        [many] { $count } gwoup te patisipe.
       *[other] { $count } gwoup te patisipe.
    }
result-after-others = Yon pati nan plas yo te deja bay, nan yon lòt lòd; sa ki vin apre a se lòd ant gwoup ki pa t ankò gen plas yo.
result-place-by-lot = Tikè ou a te nan pozisyon { $place } nan lòd ki fèt pa aza a.
result-place-by-time = Gwoup ou a te nan pozisyon { $place } nan lòd tan moun te tann.
result-place-filling = Sa ki te rete yo te ale, nan menm lòd la, bay gwoup ki te ka antre ladan yo: nan mitan gwoup ki pa t ankò gen plas yo, tikè ou a te nan pozisyon { $place }.
result-weight = Tikè ou a te gen { $weight ->
        [one] { $weight } chans
        [many] { $weight } chans
       *[other] { $weight } chans
    }: youn, epi youn anplis pou chak semèn antye ou te tann, jiska yon limit ki pibliye.
result-weeks = Gwoup ou a te tann { $weeks ->
        [one] { $weeks } semèn antye
        [many] { $weeks } semèn antye
       *[other] { $weeks } semèn antye
    }. Yon pati ki pibliye nan plas yo ale bay moun ki te tann pi lontan yo; lòt plas yo bay pa tiraj.
result-displaced = Gwoup ou a te pèdi yon plas paske yon pò te fèmen; se poutèt sa li te pase anvan lòt yo.
result-won = Lè tou pa ou te rive, { $port } te toujou gen plas pou yon gwoup antye: plas la se pou ou si ou konfime l.
result-won-filling = Apre plas pou gwoup antye yo te fin bay, yon plas ki te rete nan { $port } te ase gran pou gwoup ou a.
result-port-full = { $port } te plen apre pozisyon { $after }, anvan tou pa ou te rive.
result-port-without = { $port } pa t gen plas pou yon gwoup antye nan tiraj sa a.
result-not-size-neutral = Atansyon: nan tiraj sa a, plas ki te rete yo te ale bay gwoup ki te ka antre ladan yo, e sa bay ti gwoup yo avantaj. Tiraj la pa t menm jan pou tout gwosè gwoup.
result-stub = Atansyon: tiraj sa a te sèvi ak yon ranplasan pou tès nan plas yon baliz aza piblik. Piblik la pa ka verifye l.
result-next-offer = Konfime òf ou a anvan delè li fini; sitiyasyon ou montre l.
result-next-confirmed = Ou konfime l deja; sitiyasyon ou montre randevou a.
result-next-ended = Òf ki te soti ladan l lan fini. Ou ka mande ankò nan pwochen tiraj la.
result-next-none = Nou pa kenbe okenn plas pou gwoup ou a, paske lè sa a li te gen yon lòt òf, oswa paske pò a te retire plas la; nan dènye ka sa a, l ap pase an premye nan pwochen tiraj la.
result-next-redraw = Plas lòt moun remèt yo ap tire ankò ant moun ki te mande menm jou a; ou ladan l san ou pa fè anyen. Ou ka mande nan pwochen tiraj la tou; tan ou te tann lan konte.
result-next-again = Ou ka mande nan pwochen tiraj la; enskripsyon ou a toujou valab epi tan ou te tann lan konte.

## What to do next, on the status page

next-ask = Mande yon randevou pandan peryòd demann yo louvri.
next-wait-for-close = Demann ou a anrejistre. Ou ka chanje l oswa retire l jiskaske peryòd demann yo fini.
next-wait-for-draw = Peryòd demann yo fini epi tiraj la ap fèt. Ou pa bezwen fè anyen.
next-confirm = Ou gen yon òf. Konfime l anvan delè li fini.
next-come = Ou gen yon randevou. Vini ak tout moun ki nan gwoup ou a.
next-ask-again = Demann ou a pa t soti nan tiraj la. Mande ankò nan pwochen tiraj la; tan ou te tann lan konte.
next-ask-again-void = Tiraj la pa t valab. Mande ankò nan pwochen tiraj la.
