### Changing only what one has seen, and asking not too often.

problem-if-match-missing = Falta el encabezado If-Match
    .detail = Lea primero lo que quiere cambiar y devuelva su ETag en If-Match, para no cambiar nada que no haya visto.
problem-if-match-unusable = El encabezado If-Match no nombra ninguna versión
    .detail = Envíe exactamente la ETag que recibió, entre sus comillas; no sirven «*», ni una etiqueta débil, ni una lista. No se cambió nada.
problem-version-stale = Esto cambió mientras tanto
    .detail = Ahora no se cambió nada. Léalo de nuevo, vea qué es distinto y envíe su cambio con la nueva ETag.
