### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Pa gen anyen isit la
    .detail = Adrès sa a pa egziste. Verifye si li byen ekri.
problem-page-not-found = Paj sa a pa egziste
    .detail = Nou pa gen okenn paj ki rele konsa.
problem-registration-not-found = Enskripsyon sa a pa egziste
    .detail = Enskripsyon an pa egziste ankò.
problem-member-not-found = Moun sa a pa nan gwoup ou a
    .detail = Chwazi youn nan manm ki nan pwòp enskripsyon pa ou.
problem-draw-not-found = Tiraj sa a pa egziste
    .detail = Gade sitiyasyon ou pou konnen ki tiraj ki louvri.
problem-offer-not-found = Òf sa a pa egziste
    .detail = Enskripsyon ou a pa gen okenn òf ki gen nimewo sa a.
problem-method-not-allowed = Sa pa ka fèt isit la
    .detail = Adrès la egziste, men li pa pou kalite demann sa a.

## Who you are

problem-token-missing = Tanpri, di nou ki moun ou ye
    .detail = Voye jeton enskripsyon ou a nan antèt « Authorization: Bearer … ».
problem-token-unknown = Nou pa rekonèt jeton sa a
    .detail = Jeton an mal ekri oswa li pa valab ankò. Sèvi ak jeton ou te resevwa lè ou te enskri a.

## The request itself

problem-bad-request = Nou pa t ka konprann demann nan
    .detail = Demann nan pa fèt jan li te dwe fèt.
problem-malformed-json = Kontni an pa JSON ki valab
    .detail = Voye kontni an nan fòma JSON, ak kodaj UTF-8.
problem-invalid = Gen yon bagay ki pa kòrèk nan demann nan
    .detail = Gade lis erè yo, korije yo epi voye demann nan ankò. Nou pa anrejistre anyen.
problem-unknown-port = Pò antre sa a pa egziste
    .detail = Nou pa konnen pò « { $port } ». Chwazi nan lis ki pibliye a.
problem-born-in-the-future = Gen yon dat nesans ki poko rive
    .detail = Verifye dat nesans moun nimewo { $ordinal } nan gwoup ou a.
problem-idempotency-key-missing = Antèt Idempotency-Key la manke
    .detail = Voye yon nouvo kle ki fèt pa aza ak chak nouvo demann, epi voye menm kle a lè w ap eseye menm demann nan ankò.
problem-idempotency-key-weak = Ou pa ka sèvi ak Idempotency-Key sa a
    .detail = Kle a dwe gen omwen { $bits } bit ki fèt pa aza, nan { $longest } karaktè omaksimòm: lèt, chif, « - » ak « _ ».
problem-idempotency-key-reused = Idempotency-Key sa a te deja sèvi pou yon lòt demann
    .detail = Voye yon nouvo kle ki fèt pa aza ak chak nouvo demann.
problem-idempotency-key-in-flight = Premye demann ou a ak Idempotency-Key sa a poko fini
    .detail = Anyen pa pèdi. Voye menm demann nan ak menm kle a ankò nan yon ti moman; w ap resevwa repons premye demann nan.

## The time and the state of things

problem-draw-not-open = Tiraj sa a pa pran demann ankò
    .detail = Gade sitiyasyon ou pou konnen ki tiraj ki louvri.
problem-window-not-yet-open = Peryòd demann yo poko kòmanse
    .detail = Vini bonè pa bay okenn avantaj: tout demann ki fèt pandan peryòd la gen menm chans.
problem-window-closed = Peryòd demann yo fini
    .detail = Tanpri, mande ankò nan pwochen tiraj la. Enskripsyon ou a toujou valab.
problem-offer-not-open = Ou pa ka konfime òf sa a ankò
    .detail = Òf la te refize oswa delè li fini. Ou ka mande ankò nan pwochen tiraj la.
problem-offer-expired = Delè pou konfime òf sa a fini
    .detail = Plas la ale nan pwochen tiraj la. Ou ka mande ankò nan tiraj sa a; enskripsyon ou a toujou valab.
problem-slot-taken = Yo fèk bay yon lòt moun plas sa a
    .detail = Nou pa rezève anyen pou ou isit la. Gade sitiyasyon ou pou konnen ki kote demann ou rive.
problem-party-already-booked = Gwoup ou a deja gen yon randevou
    .detail = Yon moun ka gen yon sèl randevou alafwa.

## Our own faults

problem-internal-error = Gen yon bagay ki pa mache bò kote pa nou
    .detail = Se pa fòt ou. Tanpri, eseye ankò; si ou refè demann nan ak menm kle a, sa pa fè okenn mal.
problem-overloaded = Sèvis la plen kounye a
    .detail = Twòp moun ap mande anmenmtan. Nou pa anrejistre anyen. Tanpri, eseye ankò apre tan ki make nan repons lan.

problem-unavailable = Sèvis la pa disponib kounye a
    .detail = Tanpri, eseye ankò nan kèk ti moman. Anyen pa pèdi.

## What can be wrong with one field

flaw-missing = Enfòmasyon sa a obligatwa.
flaw-extra-forbidden = Nou pa konnen chan sa a.
flaw-string-too-short = Li twò kout.
flaw-string-too-long = Li twò long.
flaw-string-pattern-mismatch = Li pa nan fòm nou t ap tann lan.
flaw-string-type = Sa dwe yon tèks.
flaw-literal-error = Sa pa youn nan chwa yo.
flaw-enum = Sa pa youn nan chwa yo.
flaw-date-from-datetime-parsing = Sa dwe yon dat, pa egzanp 1990-12-31.
flaw-date-parsing = Sa dwe yon dat, pa egzanp 1990-12-31.
flaw-date-type = Sa dwe yon dat, pa egzanp 1990-12-31.
flaw-uuid-parsing = Sa pa yon idantifyan ki valab.
flaw-uuid-type = Sa pa yon idantifyan ki valab.
flaw-too-short = Pa gen ase eleman nan lis la.
flaw-too-long = Gen twòp eleman nan lis la.
flaw-list-type = Sa dwe yon lis.
flaw-tuple-type = Sa dwe yon lis.
flaw-one-way-to-reach-you = Bay yon adrès imel oswa yon nimewo telefòn, youn nan de yo.
flaw-repeated-entry = Gen yon eleman ki parèt de fwa nan lis la.
flaw-model-attributes-type = Sa dwe yon objè ki gen chan ki gen non.
flaw-model-type = Sa dwe yon objè ki gen chan ki gen non.
flaw-bool-type = Sa dwe wi oswa non: true oswa false.
flaw-bool-parsing = Sa dwe wi oswa non: true oswa false.
flaw-int-type = Sa dwe yon nonb antye.
flaw-int-parsing = Sa dwe yon nonb antye.
flaw-int-parsing-size = Nonb sa a twò gwo.
flaw-int-from-float = Sa dwe yon nonb antye.
flaw-float-type = Sa dwe yon nonb.
flaw-float-parsing = Sa dwe yon nonb.
flaw-finite-number = Sa dwe yon nonb.
flaw-greater-than = Nonb sa a twò piti.
flaw-greater-than-equal = Nonb sa a twò piti.
flaw-less-than = Nonb sa a twò gwo.
flaw-less-than-equal = Nonb sa a twò gwo.
flaw-string-unicode = Sa dwe yon tèks nan UTF-8.
flaw-uuid-version = Sa pa yon idantifyan ki valab.
flaw-date-from-datetime-inexact = Sa dwe yon dat san lè, pa egzanp 1990-12-31.
flaw-dict-type = Sa dwe yon objè ki gen chan ki gen non.
flaw-none-required = Sa dwe rete vid.
flaw-other = Nou pa ka aksepte valè sa a.
