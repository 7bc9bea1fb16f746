### En qué estado está algo, en una o dos palabras.

## Una oferta, y la cita en que se convierte

offer-state-offered = Espera su confirmación
offer-state-confirmed = Confirmada
offer-state-lapsed = No confirmada a tiempo
offer-state-declined = Rechazada
offer-state-cancelled = Cancelada
offer-state-withdrawn-by-port = Retirada por el puerto
offer-state-attended = Usted acudió
offer-state-missed = Usted no acudió

## Un sorteo

draw-state-open = Abierto a solicitudes
draw-state-closing = El plazo de solicitudes terminó
draw-state-frozen = Ya no se puede cambiar ninguna solicitud
draw-state-drawn = Sorteado, aún sin publicar
draw-state-published = Publicado
draw-state-void = Nulo

## La prueba con la cámara

presence-needed = Falta la prueba
presence-in-review = Lo revisa una persona
presence-checked = Comprobado
liveness-state-created = Aún no empezada
liveness-state-in-progress = En curso
liveness-state-succeeded = Superada
liveness-state-failed = Fallida
liveness-state-expired = Se acabó el tiempo

## Una revisión

review-state-pending = Aún sin decidir
review-state-admitted = Admitida
review-state-refused = Rechazada

## El idioma mismo

language-fallback = Este texto no existe en el idioma que pidió. Se muestra en { $language }.
language-unreviewed = Este texto lo tradujo una máquina. Nadie lo ha revisado todavía.
