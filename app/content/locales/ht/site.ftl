### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Ale nan kontni an
site-menu = Meni
site-home = Akèy
site-status = Sitiyasyon ou
site-draws = Tiraj
site-language = Lang
site-choose-language = Chwazi lang ou
site-free = Isit la tout bagay gratis. Nenpòt moun ki mande ou lajan oswa ki ofri ou yon pi bon plas ap twonpe ou.
site-optional = Ou ka kite sa vid.
site-correct-below = Tanpri, korije sa ki make a. Anyen poko anrejistre.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = Yon randevou pa yon tiraj ki jis
site-home-intro = Enskri yon sèl fwa. Mande yon randevou. Se yon tiraj ki deside, epi tout moun gen menm chans. Ou pa bezwen prese.
site-register = Enskri
site-get-back-in = Rantre nan enskripsyon ou ankò
site-check-a-draw = Verifye yon tiraj
site-read-more = Bon pou konnen

## Registering

site-register-heading = Enskri gwoup ou a
site-register-intro = Tout moun ki vini ansanm fè yon sèl gwoup. Tout gwoup la jwenn plas ansanm, oswa pèsonn nan gwoup la pa jwenn.
site-person = Moun { $number }
site-full-name = Non konplè
site-full-name-hint = Jan li ekri nan dokiman yo. Yon sèl non ase si pa gen lòt.
site-birth-date = Dat nesans
site-birth-date-hint = Pa egzanp 31 12 1990
site-day = Jou
site-month = Mwa
site-year = Ane
site-sex = Sèks
site-sex-female = Fi
site-sex-male = Gason
site-sex-unspecified = Pa presize
site-city-of-birth = Vil oswa bouk kote li fèt
site-country-of-birth = Peyi kote li fèt
site-nationality = Nasyonalite
site-country-of-residence = Peyi kote moun sa a ap viv
site-country-hint = Tape premye lèt yo epi chwazi nan lis la.
site-document-number = Nimewo yon pyès idantite
site-document-country = Peyi ki bay dokiman an
site-add-person = Ajoute yon moun
site-remove-person = Retire dènye moun nan
site-contact = Kijan pou nou jwenn ou
site-contact-hint = Bay youn nan de yo. Si ou pèdi kle ou, se sèlman nan yon adrès imel nou ka voye yon kòd.
site-email = Adrès imel
site-phone = Nimewo telefòn
site-phone-hint = Ak siy plis la ak kòd peyi a, pa egzanp +525555550100
site-destination = Kote w ap rete Ozetazini
site-address-line = Lari ak nimewo
site-city = Vil
site-state = Eta (Ozetazini)
site-postal-code = Kòd postal (ZIP)
site-registered = Ou enskri
site-key = Kle ou
site-key-advice = Ekri kle sa a yon kote epi kenbe l byen. Avèk li ou ka rantre ankò sou nenpòt telefòn. Pa montre pèsonn li.

## Status

site-what-now = Sa pou ou fè kounye a
site-offer = Òf ou
site-appointment = Randevou ou
site-port = Pò antre
site-when = Kilè
site-confirm-before = Konfime anvan
site-time-left = Tan ki rete
site-code = Kòd konfimasyon
site-save-in-calendar = Mete l nan kalandriye ou
site-request = Demann ou
site-day-asked-for = Jou ou mande a
site-ports-in-order = Pò antre, nan lòd ou chwazi a
site-change-until = Ou ka chanje l jiska
site-change-request = Chanje demann ou
site-withdraw-request = Retire demann ou
site-see-result = Gade rezilta a ak rezon an
site-party = Gwoup ou
site-check-needed = Moun sa a poko fè verifikasyon ak kamera a.
site-checked-until = Verifye ak kamera; sa bon jiska { $until }.
site-in-review = Yon moun ap gade sa. Ou pa bezwen fè anyen.
site-start-check = Kòmanse verifikasyon ak kamera pou moun { $number }
site-ask-for-person = Mande pou yon moun gade sa nan plas kamera a, moun { $number }
site-change-contact = Chanje jan nou jwenn ou
site-messages = Mesaj ou yo
site-sign-out = Dekonekte sou aparèy sa a
site-signed-out = Ou dekonekte sou aparèy sa a.

## Asking for an appointment

site-ask = Mande yon randevou
site-ask-intro = Chwazi pò antre ki bon pou ou yo; mete sa ou pi renmen an an premye. Nenpòt lè ou mande, chans lan rete menm.
site-requests-until = Dènye lè pou demann yo
site-day-of-appointment = Jou randevou a
site-choice = Chwa { $number }
site-no-choice = Pa gen lòt pò
site-send-request = Voye demann nan
site-no-draw-open = Pa gen okenn tiraj ki louvri kounye a. Tanpri, tounen pita. Vini bonè oswa ta pa bay okenn avantaj.

## The check by camera

site-camera-check = Verifikasyon ak kamera
site-leaving-for-camera = Verifikasyon an fèt sou paj yon lòt sèvis. Apre sa, l ap mennen ou tounen isit la.
site-open-camera = Louvri verifikasyon ak kamera a
site-check-passed = Verifikasyon an reyisi.
site-check-failed = Verifikasyon an pa reyisi.
site-check-open = Verifikasyon an poko fini.
site-look-again = Gade ankò
site-back-from-check = Tounen sou Fairslot

## Confirming

site-confirm = Konfime òf ou
site-confirm-intro = Di nou kote ou ye kounye a. Moun ka konfime sèlman si yo anndan zòn kote sa pèmèt la.
site-place = Minisipalite kote ou ye a
site-place-hint = N ap note se ou menm ki deklare kote sa a.
site-choose = Chwazi
site-use-position = Sèvi ak pozisyon telefòn sa a
site-position-taken = N ap sèvi ak pozisyon telefòn sa a.
site-position-failed = Telefòn sa a pa bay pozisyon li. Chwazi minisipalite a nan plas li.
site-send-confirmation = Konfime kounye a

## Giving up

site-decline = Refize òf la
site-decline-question = Èske ou vle refize òf sa a?
site-cancel = Anile randevou a
site-cancel-question = Èske ou vle anile randevou sa a?
site-given-up-for-good = Lè sa a plas ou ale nan pwochen tiraj la. Ou pa ka tounen dèyè.
site-keep = Non, kenbe l

## Getting back in

site-with-key = Ak kle ou
site-use-key = Sèvi ak kle a
site-by-code = Ak yon kòd
site-by-code-hint = Dekri yon moun nan gwoup ou a jan li enskri a. Si nou jwenn moun sa a, n ap voye yon kòd nan adrès imel gwoup la.
site-send-code = Voye yon kòd ban mwen
site-type-code = Tape kòd la
site-type-code-hint = Si nou jwenn ou, kòd la nan yon mesaj nan adrès imel ou. Sa ka pran kèk minit.
site-code-from-message = Kòd ki nan mesaj la
site-get-in = Antre

## Draws that anyone can check

site-draws-intro = Tout moun ka kalkile chak tiraj ankò. Sa ki fikse anvan yon tiraj pa ka chanje apre li.
site-no-draws = Poko gen okenn tiraj.
site-older-draws = Ansyen tiraj yo
site-draw-for = Tiraj pou { $day }
site-draw-state = Sitiyasyon tiraj la
site-parties-in-draw = Gwoup ki patisipe yo
site-root = Anprent tout demann yo
site-commitment = Anprent sekrè a
site-beacon-round = Wonn nimewo aza piblik la
site-download-transcript = Telechaje tout tiraj la
site-your-result = Rezilta ou

## Your messages

site-messages-intro = Tout sa nou ekri ou parèt isit la tou, sof kòd pou rantre ankò yo.
site-no-messages = Poko gen okenn mesaj.
site-older-messages = Ansyen mesaj yo

## Withdrawing the registration

site-withdraw-registration = Retire enskripsyon ou
site-withdraw-registration-question = Èske ou vle retire tout enskripsyon ou a?
site-withdrawn-for-good = Tout gwoup ou a soti. Demann ou ak tan ou te tann pa konte ankò, epi kle ou pa louvri anyen ankò. Ou pa ka tounen dèyè. Apre sa, ou ka enskri ankò.
site-stay-registered = Non, kenbe enskripsyon an
site-withdrawn = Enskripsyon ou retire.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Mande pou yon moun deside
site-ask-for-decision-hint = Si se yon lòt moun, voye fòmilè a ak bouton sa a. Yon moun ap gade l epi l ap deside.
site-decision = Se yon moun ki deside
site-decision-kept = Nou kenbe sa ou te ekri. Ou poko enskri toutotan yon moun pa deside. Si yo admèt ou, kle sa a louvri enskripsyon ou.
site-decision-number = Nimewo desizyon an
site-decision-number-advice = Ekri nimewo sa a tou. Avèk nimewo a ak kle a ou ka wè sou nenpòt telefòn sa yo deside.
site-decision-reason = Rezon
site-see-decision = Gade sa yo deside
site-see-decision-hint = Si ou te mande pou yon moun deside: avèk nimewo a ak kle yo te ba ou lè sa a, ou ka wè sa yo deside.

## How we reach you

site-save = Anrejistre
site-saved = Chanjman ou a anrejistre.

## Problems, in words that fit a page

site-try-again-after = Ou ka eseye ankò nan { $time }.
problem-form-foreign = Tanpri, voye fòmilè a ankò
    .detail = Fòmilè a te rete louvri twò lontan, oswa li pa t soti nan paj sa a. Anyen pa chanje. Rechaje paj la epi voye fòmilè a soti la.
site-problem-version-stale = Sa a chanje pandan tan sa a
    .detail = Anyen pa chanje kounye a. Anba a ou wè jan sa ye. Gade sa ki diferan epi anrejistre ankò.
site-problem-outside-geofence = Ou pa nan zòn kote moun ka konfime a
    .detail = Òf ou a toujou louvri. Konfime l pandan ou anndan zòn nan, anvan delè òf la fini.
site-problem-person-already-registered = Sanble moun nimewo { $ordinal } nan gwoup ou a deja enskri
    .detail = Chak moun ka enskri yon sèl fwa. Si se te ou menm, rantre ankò nan enskripsyon sa a. Si se yon lòt moun ki gen menm non ak menm dat nesans, bay nimewo yon pyès idantite: sa souvan ede fè diferans ant de moun.
site-problem-idempotency-key-reused = Ou te deja voye fòmilè sa a
    .detail = Sa ou te voye an premye a anrejistre. Gade sitiyasyon ou.
site-problem-idempotency-key-in-flight = Sa ou voye a poko fini
    .detail = Anyen pa pèdi. Tann yon ti moman, epi voye fòmilè a ankò.
site-problem-review-not-found = Nou pa konnen desizyon sa a
    .detail = Pa gen desizyon ki gen nimewo sa a ak kle sa a. Verifye tou de.
site-problem-token-missing = Tanpri, rantre ankò nan enskripsyon ou dabò
    .detail = Aparèy sa a pa konnen ki moun ou ye. Sèvi ak kle ou, oswa mande nou voye yon kòd ba ou.
site-problem-token-unknown = Tanpri, rantre ankò nan enskripsyon ou dabò
    .detail = Kle a mal ekri oswa li pa valab ankò. Verifye l, oswa mande nou voye yon kòd ba ou.
