### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Ap tann ou konfime
offer-state-confirmed = Konfime
offer-state-lapsed = Pa t konfime atan
offer-state-declined = Refize
offer-state-cancelled = Anile
offer-state-withdrawn-by-port = Pò a repran l
offer-state-attended = Ou te vini
offer-state-missed = Ou pa t vini

## A draw

draw-state-open = Louvri pou demann
draw-state-closing = Peryòd demann yo fini
draw-state-frozen = Pa gen demann ki ka chanje ankò
draw-state-drawn = Tiraj la fèt, li poko pibliye
draw-state-published = Pibliye
draw-state-void = Pa valab

## The camera check

presence-needed = Verifikasyon an manke
presence-in-review = Yon moun ap gade sa
presence-checked = Verifye
liveness-state-created = Poko kòmanse
liveness-state-in-progress = Ap fèt
liveness-state-succeeded = Reyisi
liveness-state-failed = Pa reyisi
liveness-state-expired = Tan an fini

## A review

review-state-pending = Poko gen desizyon
review-state-admitted = Yo admèt li
review-state-refused = Yo refize l

## The language itself

language-fallback = Tèks sa a pa egziste nan lang ou te mande a. Nou montre l nan lang sa a: { $language }.
language-unreviewed = Se yon machin ki tradui tèks sa a. Pèsonn poko verifye l.
