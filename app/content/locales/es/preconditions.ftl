### Cambiar solo lo que se ha visto, y no preguntar demasiado a menudo.

problem-if-match-missing = Falta el encabezado If-Match
    .detail = Lea primero lo que quiere cambiar y devuelva su ETag en If-Match, para no cambiar nada que no haya visto.
problem-if-match-unusable = El encabezado If-Match no nombra ninguna versión
    .detail = Envíe exactamente la ETag que recibió, entre comillas; no sirven «*», ni una etiqueta débil, ni una lista. No se ha cambiado nada.
problem-version-stale = Esto ha cambiado mientras tanto
    .detail = No se ha cambiado nada ahora. Léalo de nuevo, vea qué es distinto y envíe su cambio con la nueva ETag.
