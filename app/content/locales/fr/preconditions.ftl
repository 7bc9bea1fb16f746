### Changing only what one has seen, and asking not too often.

problem-if-match-missing = L’en-tête If-Match manque
    .detail = Lisez d’abord la chose et renvoyez son ETag dans If-Match, afin de ne rien changer que vous n’ayez vu.
problem-if-match-unusable = L’en-tête If-Match ne nomme pas de version
    .detail = Envoyez exactement l’ETag que vous avez reçu, avec ses guillemets ; ni « * », ni une étiquette faible, ni une liste ne conviennent. Rien n’a été changé.
problem-version-stale = Cela a changé entre-temps
    .detail = Rien n’a été changé maintenant. Lisez de nouveau, regardez ce qui est différent, et envoyez votre modification avec le nouvel ETag.
