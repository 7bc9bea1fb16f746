### Registering: what may be changed, and when.

problem-registration-locked = Ou pa ka chanje enskripsyon ou a kounye a
    .detail = Gwoup ou a gen yon òf oswa yon randevou, oswa yon tiraj ap fèt. Ou ka chanje nenpòt lè fason nou ka jwenn ou; pou tout lòt bagay, refize òf la anvan, oswa tann tiraj la fini.

problem-person-already-registered = Sanble moun nimewo { $ordinal } nan gwoup ou a deja enskri
    .detail = Chak moun ka enskri yon sèl fwa. Si se te ou menm, rantre ankò nan enskripsyon sa a: n ap voye yon kòd bay kontak ki te bay ladan l lan (« recovery »). Si ou pa t enskri, oswa si se yon lòt moun ki gen menm non ak menm dat nesans, mande yon revizyon (« review »): se yon moun ki deside, epi li ka admèt tou de. Lè ou bay yon pyès idantite, sa souvan ede fè diferans ant de moun.

problem-review-not-found = Revizyon sa a pa egziste
    .detail = Nou pa konnen okenn revizyon ki gen nimewo sa a ak jeton sa a.
problem-review-already-decided = Gen desizyon deja sou revizyon sa a
    .detail = Desizyon an fèt yon sèl fwa. Sitiyasyon revizyon an di sa yo deside, ak poukisa.
problem-recovery-code-wrong = Kòd sa a pa kòrèk
    .detail = Tape kòd la jan li ekri nan mesaj ki te voye bay kontak enskripsyon an. Ou ka eseye l kèk fwa sèlman.
problem-recovery-over = Chemen sa a fèmen
    .detail = Delè kòd la fini, kòd la deja sèvi, oswa ou te eseye l twòp fwa. Mande yon lòt.
problem-recoveries-too-many = Ou mande kòd twòp fwa
    .detail = Tann kantite tan ki make nan repons lan, epi mande ankò. Si ou pa ka li mesaj nou voye yo, mande yon revizyon.
