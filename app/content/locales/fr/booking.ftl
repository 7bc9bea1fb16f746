### From offer to arrival.

problem-liveness-missing = Quelqu’un de votre groupe n’a pas encore été vérifié
    .detail = { $missing ->
        [one] { $missing } personne n’a pas de vérification de présence réussie datant de moins de { $hours } h. Faites-la, ou demandez un examen par une personne, puis confirmez de nouveau avant la fin du délai.
        [many] { $missing } de personnes n’ont pas de vérification de présence réussie datant de moins de { $hours } h. Faites les vérifications, ou demandez un examen par une personne, puis confirmez de nouveau avant la fin du délai.
       *[other] { $missing } personnes n’ont pas de vérification de présence réussie datant de moins de { $hours } h. Faites les vérifications, ou demandez un examen par une personne, puis confirmez de nouveau avant la fin du délai.
    }
problem-outside-geofence = Vous êtes hors de la zone depuis laquelle on peut confirmer
    .detail = Votre offre est toujours ouverte. Confirmez-la depuis l’intérieur de la zone, avant la fin de son délai ; la zone est décrite sous /v1/geofence.
problem-unknown-municipality = Nous ne connaissons pas cette municipalité
    .detail = Il n’y a pas de municipalité « { $municipality } » dans la liste sous /v1/geofence. Vous pouvez indiquer la latitude et la longitude à la place.
problem-offer-not-declinable = Cette offre ne peut pas être refusée
    .detail = Elle a été confirmée, ou elle a pris fin. Un rendez-vous confirmé peut être annulé.
problem-appointment-not-cancellable = Il n’y a pas de rendez-vous à annuler
    .detail = L’offre n’a pas été confirmée, ou le rendez-vous a commencé ou est terminé. Une offre qui n’a pas été confirmée peut être refusée.

## At the port

problem-appointment-not-found = Ce rendez-vous n’existe pas à votre point d’entrée
    .detail = Vérifiez le code. Un rendez-vous à un autre point d’entrée n’est pas visible ici.
problem-arrival-not-found = Rien de tel n’est enregistré
    .detail = Il n’y a rien à annuler pour ce membre.
problem-appointment-over = Plus rien ne peut être enregistré pour ce rendez-vous
    .detail = Il n’a pas été confirmé, il a été annulé, ou son jour est passé.
problem-not-the-day = Le jour de ce rendez-vous n’est pas arrivé
    .detail = Les arrivées s’enregistrent le jour même, selon l’horloge du point d’entrée.
problem-arrival-contradicted = Le contraire a été enregistré
    .detail = Annulez l’enregistrement actuel, en donnant un motif, puis enregistrez ce qui est juste.
problem-no-walk-in-places = Il n’y a pas assez de places sans rendez-vous aujourd’hui
    .detail = { $left ->
        [one] Il reste { $left } place.
        [many] Il reste { $left } de places.
       *[other] Il reste { $left } places.
    }

## Claiming at once

problem-sold-out = Il n’y a pas de place pour votre groupe
    .detail = Aucun jour déjà publié n’a de place pour vous tous à ces points d’entrée. Rien n’a été réservé, pas même pour une partie d’entre vous.
problem-party-withdrawn = Votre inscription a été retirée
    .detail = Une inscription retirée ne peut avoir aucune place. Inscrivez-vous de nouveau.
problem-not-yet-released = Les places ne sont pas encore publiées
    .detail = Revenez à l’heure qu’indique la réponse. Jusque-là, personne ne peut les prendre.

## Days and ports

problem-port-not-found = Ce point d’entrée n’existe pas
    .detail = Choisissez dans la liste sous /v1/ports.
problem-day-not-found = Ce jour n’a pas été ouvert
    .detail = Le point d’entrée n’a pas ce jour.
problem-day-too-near = Un jour est trop proche pour être ouvert
    .detail = Le jour { $day_on } ne peut plus être ouvert : son heure limite est passée, ou sa période de demandes est déjà ouverte. Le premier jour possible est { $earliest_on }. Rien n’a été ouvert.
problem-day-closed = Ce jour est fermé
    .detail = Il est passé, ou il a été fermé. Ce qui a été fermé peut être rouvert jusqu’à son heure limite.
problem-port-closed = Le point d’entrée est fermé ce jour-là
    .detail = Rouvrez d’abord le point d’entrée ; les jours fermés avec lui rouvrent aussi.
problem-cut-off-passed = L’heure limite de ce jour est passée
    .detail = À partir de là, ce qui est libre revient aux personnes sans rendez-vous ; on ne peut donc plus rien ouvrir à la réservation.
problem-places-not-to-be-raised = Ce jour n’a jamais eu autant de places
    .detail = { $places ->
        [one] Il peut avoir { $places } place au plus, autant qu’à son ouverture.
        [many] Il peut avoir { $places } de places au plus, autant qu’à son ouverture.
       *[other] Il peut avoir { $places } places au plus, autant qu’à son ouverture.
    }
problem-places-in-use = Les personnes sans rendez-vous ont utilisé plus de places que cela
    .detail = { $in_use ->
        [one] { $in_use } place est utilisée et ne peut pas être retirée.
        [many] { $in_use } de places sont utilisées et ne peuvent pas être retirées.
       *[other] { $in_use } places sont utilisées et ne peuvent pas être retirées.
    }

## What can be wrong with one field

flaw-position-incomplete = Indiquez la latitude et la longitude ou, si vous déclarez où vous êtes, une municipalité à la place.
flaw-span-invalid = Le dernier jour ne doit pas précéder le premier, et la période compte au plus 31 jours.

## The list that officers print

desk-list-title = Personnes attendues au point d’entrée
desk-list-printed = Imprimé le
desk-list-time = Heure
desk-list-code = Code de confirmation
desk-list-name = Nom
desk-list-came = Présence

## The area from which one can confirm

geofence-rule-2023-01 = En vigueur à partir du 12 janvier 2023 : toute personne qui se trouve dans le centre ou le nord du Mexique (d’après allaboutarizonanews.com lors de l’ouverture).
geofence-rule-2024-08 = En vigueur à partir du 23 août 2024 : le Tabasco et le Chiapas sont ajoutés (d’après pledgetimes.com). Le fait que les Mexicains pouvaient faire une demande depuis tout le Mexique n’est pas représenté ici.
geofence-note = Approximatif : une zone grossière dessinée à la main pour ce programme, en degrés WGS 84, large vers la frontière et la mer. Ce n’est pas une limite officielle.
