### From offer to arrival.

problem-liveness-missing = Gen moun nan gwoup ou a ki poko verifye
    .detail = { $missing ->
        [one] { $missing } moun pa gen yon verifikasyon prezans ki reyisi nan { $hours } dènye èdtan yo. Fè l, oswa mande pou yon moun fè yon revizyon, epi konfime ankò anvan delè a fini.
        [many] { $missing } moun pa gen yon verifikasyon prezans ki reyisi nan { $hours } dènye èdtan yo. Fè verifikasyon yo, oswa mande pou yon moun fè yon revizyon, epi konfime ankò anvan delè a fini.
       *[other] { $missing } moun pa gen yon verifikasyon prezans ki reyisi nan { $hours } dènye èdtan yo. Fè verifikasyon yo, oswa mande pou yon moun fè yon revizyon, epi konfime ankò anvan delè a fini.
    }
problem-outside-geofence = Ou pa nan zòn kote moun ka konfime a
    .detail = Òf ou a toujou louvri. Konfime l pandan ou anndan zòn nan, anvan delè òf la fini; zòn nan dekri nan /v1/geofence.
problem-unknown-municipality = Nou pa konnen minisipalite sa a
    .detail = Pa gen minisipalite « { $municipality } » nan lis ki nan /v1/geofence. Ou ka bay latitid ak lonjitid nan plas li.
problem-offer-not-declinable = Ou pa ka refize òf sa a
    .detail = Òf la te deja konfime, oswa li fini. Ou ka anile yon randevou ki konfime.
problem-appointment-not-cancellable = Pa gen randevou pou anile
    .detail = Òf la pa t konfime, oswa randevou a kòmanse oswa fini. Ou ka refize yon òf ki pa t konfime.

## At the port

problem-appointment-not-found = Randevou sa a pa egziste nan pò ou a
    .detail = Verifye kòd la. Ou pa ka wè yon randevou lòt pò isit la.
problem-arrival-not-found = Pa gen anyen konsa ki anrejistre
    .detail = Pa gen anyen pou defèt pou manm sa a.
problem-appointment-over = Ou pa ka anrejistre anyen ankò pou randevou sa a
    .detail = Li pa t konfime, li te anile, oswa jou li fini.
problem-not-the-day = Jou randevou sa a poko rive
    .detail = Arive moun yo anrejistre menm jou a, dapre lè pò a.
problem-arrival-contradicted = Se kontrè a ki anrejistre
    .detail = Defèt anrejistreman ki la a, epi bay yon rezon; apre sa, anrejistre sa ki kòrèk la.
problem-no-walk-in-places = Pa gen ase plas san randevou jodi a
    .detail = { $left ->
        [one] Rete { $left } plas.
        [many] Rete { $left } plas.
       *[other] Rete { $left } plas.
    }

## Claiming at once

problem-sold-out = Pa gen plas pou gwoup ou a
    .detail = Pa gen okenn jou ki pibliye ki gen plas pou tout gwoup la nan pò sa yo. Nou pa rezève anyen, ni pou yon pati nan gwoup la.
problem-party-withdrawn = Enskripsyon ou a te retire
    .detail = Yon enskripsyon ki te retire pa ka gen plas. Enskri ankò.
problem-not-yet-released = Plas yo poko pibliye
    .detail = Tounen lè ki make nan repons lan. Anvan lè sa a, pèsonn pa ka pran yo.

## Days and ports

problem-port-not-found = Pò antre sa a pa egziste
    .detail = Chwazi nan lis ki nan /v1/ports.
problem-day-not-found = Jou sa a poko louvri
    .detail = Pò a pa gen jou sa a.
problem-day-too-near = Gen yon jou ki twò pre pou louvri l
    .detail = Jou { $day_on } pa ka louvri ankò: lè limit li pase, oswa peryòd demann li deja louvri. Premye jou ki posib se { $earliest_on }. Anyen pa louvri.
problem-day-closed = Jou sa a fèmen
    .detail = Li pase, oswa li te fèmen. Sa ki te fèmen ka louvri ankò jiska lè limit li.
problem-port-closed = Pò a fèmen jou sa a
    .detail = Louvri pò a ankò anvan; jou ki te fèmen avèk li yo ap louvri tou.
problem-cut-off-passed = Lè limit jou sa a pase
    .detail = Apre lè sa a, sa ki lib se pou moun ki vini san randevou; kidonk pa gen anyen ankò ki ka louvri pou rezèvasyon.
problem-places-not-to-be-raised = Jou sa a pa t janm gen tout plas sa yo
    .detail = { $places ->
        [one] Li ka gen { $places } plas omaksimòm, menm kantite ak lè li te louvri a.
        [many] Li ka gen { $places } plas omaksimòm, menm kantite ak lè li te louvri a.
       *[other] Li ka gen { $places } plas omaksimòm, menm kantite ak lè li te louvri a.
    }
problem-places-in-use = Moun ki vini san randevou deja pran plis plas pase sa
    .detail = { $in_use ->
        [one] { $in_use } plas ap sèvi, ou pa ka retire l.
        [many] { $in_use } plas ap sèvi, ou pa ka retire yo.
       *[other] { $in_use } plas ap sèvi, ou pa ka retire yo.
    }

## What can be wrong with one field

flaw-position-incomplete = Bay latitid ak lonjitid, oswa, si ou deklare kote ou ye, bay yon minisipalite nan plas yo.
flaw-span-invalid = Dènye jou a pa ka vini anvan premye a, epi peryòd la gen 31 jou omaksimòm.

## The list that officers print

desk-list-title = Moun n ap tann nan pò a
desk-list-printed = Enprime
desk-list-time = Lè
desk-list-code = Kòd
desk-list-name = Non
desk-list-came = Vini

## The area from which one can confirm

geofence-rule-2023-01 = An vigè apati 12 janvye 2023: tout moun ki nan sant oswa nan nò Meksik (dapre sa allaboutarizonanews.com te rapòte lè li te louvri).
geofence-rule-2024-08 = An vigè apati 23 out 2024: yo ajoute Tabasco ak Chiapas (dapre sa pledgetimes.com te rapòte). Meksiken te ka mande nenpòt kote nan Meksik; modèl sa a pa montre sa.
geofence-note = Apwoksimatif: yon zòn ki trase alamen pou pwogram sa a, san detay, an degre WGS 84, laj bò fwontyè a ak bò lanmè a. Se pa yon limit ofisyèl.
