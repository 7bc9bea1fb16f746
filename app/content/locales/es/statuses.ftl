### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Espera su confirmación
offer-state-confirmed = Confirmada
offer-state-lapsed = No confirmada a tiempo
offer-state-declined = Rechazada
offer-state-cancelled = Cancelada
offer-state-withdrawn-by-port = Retirada por el puerto
offer-state-attended = Usted asistió
offer-state-missed = Usted no asistió

## A draw

draw-state-open = Abierto a solicitudes
draw-state-closing = El plazo de solicitudes terminó
draw-state-frozen = Ya no se puede cambiar ninguna solicitud
draw-state-drawn = Sorteado, aún sin publicar
draw-state-published = Publicado
draw-state-void = Nulo

## The camera check

presence-needed = Falta la prueba
presence-in-review = Lo revisa una persona
presence-checked = Prueba superada
liveness-state-created = Aún no ha empezado
liveness-state-in-progress = En curso
liveness-state-succeeded = Superada
liveness-state-failed = No superada
liveness-state-expired = Se acabó el tiempo

## A review

review-state-pending = Aún sin decidir
review-state-admitted = Admitida
review-state-refused = Rechazada

## The language itself

language-fallback = Este texto no existe en el idioma que pidió. Se muestra en { $language }.
language-unreviewed = Este texto lo tradujo una máquina. Nadie lo ha revisado todavía.
