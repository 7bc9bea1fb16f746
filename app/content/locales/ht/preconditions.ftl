### Changing only what one has seen, and asking not too often.

problem-if-match-missing = Antèt If-Match la manke
    .detail = Li sa ou vle chanje a anvan, epi voye ETag li tounen nan If-Match, pou ou pa chanje anyen ou pa t wè.
problem-if-match-unusable = Antèt If-Match la pa di ki vèsyon
    .detail = Voye egzakteman ETag yo te ba ou a, ak gimè li yo; ni « * », ni yon etikèt fèb, ni yon lis pa bon. Anyen pa chanje.
problem-version-stale = Sa a chanje pandan tan sa a
    .detail = Anyen pa chanje kounye a. Li l ankò, gade sa ki diferan, epi voye chanjman ou a ak nouvo ETag la.
