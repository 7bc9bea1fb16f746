### Showing that a person is present.

problem-liveness-session-not-found = Sesyon verifikasyon sa a pa egziste
    .detail = Enskripsyon ou a pa gen okenn sesyon verifikasyon prezans ki gen nimewo sa a.
problem-liveness-session-open = Yon lòt sesyon fèk kòmanse pou moun sa a
    .detail = Gade nan kamera a nan sesyon sa a, oswa eseye ankò nan yon ti moman.
problem-liveness-review-not-found = Revizyon sa a pa egziste
    .detail = Pa gen okenn demann revizyon ki gen nimewo sa a.
problem-liveness-review-pending = Gen yon revizyon ki deja mande pou moun sa a
    .detail = Yon moun ap gade sa. Ou pa bezwen mande ankò.
problem-liveness-review-decided = Gen desizyon deja sou revizyon sa a
    .detail = Yon lòt desizyon te fèt anvan. Ou ka fè yon nouvo demann nenpòt lè.
problem-liveness-locked = Twòp esè pa reyisi nan yon ti tan kout
    .detail = Tanpri, tann kantite tan ki make nan repons lan. Ou pa bezwen tann pou mande yon moun gade sa: ou ka fè sa nenpòt lè.
problem-liveness-unavailable = Verifikasyon ak kamera a pa reponn kounye a
    .detail = Se pa fòt ou, epi li pa konte kòm yon esè ki pa reyisi. Tanpri, refè menm demann nan apre tan ki make nan repons lan.
problem-webhook-unsigned = Mesaj sa a pa siyen jan nou te dakò a
    .detail = Sèvi ak sekrè nou pataje a pou siyen lè a ak kontni an, epi voye mesaj la anvan senk minit pase.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = Nou pa t ka verifye si te gen yon moun ki prezan. Tanpri, eseye ankò.
liveness-reason-too-much-movement = Te gen twòp mouvman. Pa bouje epi eseye ankò.
liveness-reason-too-bright = Te gen twòp limyè. Vire figi ou lwen limyè a epi eseye ankò.
liveness-reason-too-dark = Li te twò fènwa. Chèche yon kote ki gen menm limyè toupatou epi eseye ankò.
liveness-reason-misaligned-face = Figi a pa t nan mitan imaj la. Gade kamera a tou dwat.
liveness-reason-face-too-far = Figi a te twò lwen. Pwoche pi pre kamera a.
liveness-reason-face-too-close = Figi a te twò pre. Fè bak yon ti kras.
liveness-reason-sunglasses = Wete linèt solèy la epi eseye ankò.
liveness-reason-obscured-face = Gen yon bagay ki te kouvri figi a. Dekouvri l epi eseye ankò.
liveness-reason-eyes-closed = Je yo te fèmen. Kite yo louvri epi eseye ankò.
liveness-reason-multiple-faces = Te gen plis pase yon figi nan imaj la. Se sèl moun n ap verifye a ki dwe parèt.

## The capture page of the stub provider

capture-stub-title = Gade nan kamera a
capture-stub-notice = Sa a se yon ranplasan pou fè tès: pa gen kamera epi anyen pa anrejistre. Chwazi sa li dwe rapòte.
capture-stub-pass = Gen yon moun ki prezan
capture-stub-fail = Foto a pa reyisi
capture-stub-why = Poukisa li pa reyisi
capture-stub-low-confidence = Founisè a pa sèten
capture-stub-error = Foto a pa ka trete
capture-stub-time-out = Tan an fini
capture-stub-done = Mèsi. Ou ka tounen nan aplikasyon an kounye a.
capture-stub-over = Sesyon sa a fini. Tounen nan aplikasyon an epi kòmanse yon nouvo sesyon.
