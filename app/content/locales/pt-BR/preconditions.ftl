### Changing only what one has seen, and asking not too often.

problem-if-match-missing = Falta o cabeçalho If-Match
    .detail = Leia primeiro o que quer mudar e devolva o ETag dele em If-Match, para não mudar nada que você não tenha visto.
problem-if-match-unusable = O cabeçalho If-Match não indica uma versão
    .detail = Envie exatamente o ETag que você recebeu, entre as aspas dele; não servem “*”, nem uma etiqueta fraca, nem uma lista. Nada foi mudado.
problem-version-stale = Isto foi mudado nesse meio-tempo
    .detail = Nada foi mudado agora. Leia de novo, veja o que está diferente e envie sua mudança com o novo ETag.
