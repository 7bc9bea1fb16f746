### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Attend votre confirmation
offer-state-confirmed = Confirmé
offer-state-lapsed = Pas confirmé à temps
offer-state-declined = Refusé
offer-state-cancelled = Annulé
offer-state-withdrawn-by-port = Repris par le point d’entrée
offer-state-attended = Présence enregistrée
offer-state-missed = Manqué

## A draw

draw-state-open = Ouvert aux demandes
draw-state-closing = La période des demandes est terminée
draw-state-frozen = Plus aucune demande ne peut être modifiée
draw-state-drawn = Tiré au sort, pas encore publié
draw-state-published = Publié
draw-state-void = Nul

## The camera check

presence-needed = Vérification nécessaire
presence-in-review = Une personne l’examine
presence-checked = Vérifié
liveness-state-created = Pas encore commencé
liveness-state-in-progress = En cours
liveness-state-succeeded = Réussi
liveness-state-failed = Échoué
liveness-state-expired = Le temps est écoulé

## A review

review-state-pending = Pas encore décidé
review-state-admitted = Admis
review-state-refused = Refusé

## The language itself

language-fallback = Ce texte n’existe pas dans la langue que vous avez demandée. Il est affiché dans cette langue : { $language }.
language-unreviewed = Ce texte a été traduit par une machine. Personne ne l’a encore vérifié.
