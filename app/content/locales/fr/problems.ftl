### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Il n’y a rien ici
    .detail = Cette adresse n’existe pas. Vérifiez qu’elle est bien écrite.
problem-page-not-found = Cette page n’existe pas
    .detail = Nous n’avons pas de page de ce nom.
problem-registration-not-found = Cette inscription n’existe pas
    .detail = L’inscription n’existe plus.
problem-member-not-found = Cette personne ne fait pas partie de votre groupe
    .detail = Choisissez l’un des membres de votre propre inscription.
problem-draw-not-found = Ce tirage n’existe pas
    .detail = Consultez votre situation pour savoir quel tirage est ouvert.
problem-offer-not-found = Cette offre n’existe pas
    .detail = Votre inscription n’a pas d’offre portant ce numéro.
problem-method-not-allowed = Cela ne peut pas se faire ici
    .detail = L’adresse existe, mais pas pour ce type de demande.

## Who you are

problem-token-missing = Veuillez dire qui vous êtes
    .detail = Envoyez le jeton de votre inscription dans l’en-tête « Authorization: Bearer … ».
problem-token-unknown = Nous ne connaissons pas ce jeton
    .detail = Le jeton est mal écrit ou n’est plus valable. Utilisez celui que vous avez reçu lors de votre inscription.

## The request itself

problem-bad-request = Nous n’avons pas pu comprendre la demande
    .detail = La demande n’a pas la forme qu’elle devrait avoir.
problem-malformed-json = Le corps n’est pas du JSON valable
    .detail = Envoyez le corps en JSON, en UTF-8.
problem-invalid = Quelque chose n’est pas correct dans la demande
    .detail = Consultez la liste des erreurs, corrigez-les et envoyez de nouveau la demande. Rien n’a été enregistré.
problem-unknown-port = Ce point d’entrée n’existe pas
    .detail = Nous ne connaissons pas le point d’entrée « { $port } ». Choisissez dans la liste publiée.
problem-born-in-the-future = Une date de naissance se trouve dans l’avenir
    .detail = Vérifiez la date de naissance de la personne { $ordinal } de votre groupe.
problem-idempotency-key-missing = L’en-tête Idempotency-Key manque
    .detail = Envoyez une nouvelle clé aléatoire avec chaque nouvelle demande, et la même clé quand vous répétez la même demande.
problem-idempotency-key-weak = Cette Idempotency-Key n’est pas utilisable
    .detail = La clé doit contenir au moins { $bits } bits aléatoires, en { $longest } caractères au plus : lettres, chiffres, « - » et « _ ».
problem-idempotency-key-reused = Cette Idempotency-Key a déjà servi à une autre demande
    .detail = Envoyez une nouvelle clé aléatoire avec chaque nouvelle demande.
problem-idempotency-key-in-flight = Votre première demande avec cette Idempotency-Key est encore en cours
    .detail = Rien n’est perdu. Envoyez de nouveau la même demande avec la même clé dans un instant ; vous recevrez la réponse à la première.

## The time and the state of things

problem-draw-not-open = Ce tirage n’accepte plus de demandes
    .detail = Consultez votre situation pour savoir quel tirage est ouvert.
problem-window-not-yet-open = La période des demandes n’a pas commencé
    .detail = Venir tôt ne donne aucun avantage : toutes les demandes faites pendant la période ont la même chance.
problem-window-closed = La période des demandes est terminée
    .detail = Faites une nouvelle demande au prochain tirage. Votre inscription reste valable.
problem-offer-not-open = Cette offre ne peut plus être confirmée
    .detail = Elle a été refusée ou a expiré. Vous pouvez faire une nouvelle demande au prochain tirage.
problem-offer-expired = Le délai pour confirmer cette offre est terminé
    .detail = La place passe au prochain tirage. Vous pouvez y faire une nouvelle demande ; votre inscription reste valable.
problem-slot-taken = Cette place vient d’être attribuée
    .detail = Rien n’a été réservé pour vous ici. Consultez votre situation pour savoir où vous en êtes.
problem-party-already-booked = Votre groupe a déjà un rendez-vous
    .detail = Une personne ne peut avoir qu’un seul rendez-vous à la fois.

## Our own faults

problem-internal-error = Quelque chose s’est mal passé de notre côté
    .detail = Ce n’est pas votre faute. Veuillez réessayer ; répéter la demande avec la même clé ne cause aucun problème.
problem-overloaded = Le service est saturé en ce moment
    .detail = Trop de personnes font une demande en même temps. Rien n’a été enregistré. Veuillez réessayer après le temps qu’indique la réponse.

problem-unavailable = Le service n’est pas disponible en ce moment
    .detail = Veuillez réessayer dans quelques instants. Rien n’a été perdu.

## What can be wrong with one field

flaw-missing = Cette information est obligatoire.
flaw-extra-forbidden = Ce champ n’est pas connu.
flaw-string-too-short = C’est trop court.
flaw-string-too-long = C’est trop long.
flaw-string-pattern-mismatch = Ce n’est pas sous la forme attendue.
flaw-string-type = Cela doit être du texte.
flaw-literal-error = Ce n’est pas l’un des choix possibles.
flaw-enum = Ce n’est pas l’un des choix possibles.
flaw-date-from-datetime-parsing = Cela doit être une date, par exemple 1990-12-31.
flaw-date-parsing = Cela doit être une date, par exemple 1990-12-31.
flaw-date-type = Cela doit être une date, par exemple 1990-12-31.
flaw-uuid-parsing = Ce n’est pas un identifiant valable.
flaw-uuid-type = Ce n’est pas un identifiant valable.
flaw-too-short = La liste a trop peu d’éléments.
flaw-too-long = La liste a trop d’éléments.
flaw-list-type = Cela doit être une liste.
flaw-tuple-type = Cela doit être une liste.
flaw-one-way-to-reach-you = Indiquez une adresse e-mail ou un numéro de téléphone, l’un des deux.
flaw-repeated-entry = La liste nomme deux fois la même chose.
flaw-model-attributes-type = Cela doit être un objet avec des champs nommés.
flaw-model-type = Cela doit être un objet avec des champs nommés.
flaw-bool-type = Cela doit être oui ou non : true ou false.
flaw-bool-parsing = Cela doit être oui ou non : true ou false.
flaw-int-type = Cela doit être un nombre entier.
flaw-int-parsing = Cela doit être un nombre entier.
flaw-int-parsing-size = Ce nombre est trop grand.
flaw-int-from-float = Cela doit être un nombre entier.
flaw-float-type = Cela doit être un nombre.
flaw-float-parsing = Cela doit être un nombre.
flaw-finite-number = Cela doit être un nombre.
flaw-greater-than = Ce nombre est trop petit.
flaw-greater-than-equal = Ce nombre est trop petit.
flaw-less-than = Ce nombre est trop grand.
flaw-less-than-equal = Ce nombre est trop grand.
flaw-string-unicode = Cela doit être du texte en UTF-8.
flaw-uuid-version = Ce n’est pas un identifiant valable.
flaw-date-from-datetime-inexact = Cela doit être une date sans heure, par exemple 1990-12-31.
flaw-dict-type = Cela doit être un objet avec des champs nommés.
flaw-none-required = Cela doit rester vide.
flaw-other = Cette valeur n’est pas acceptable.
