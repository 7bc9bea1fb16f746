### Showing that a person is present.

problem-liveness-session-not-found = Cette session de vérification n’existe pas
    .detail = Votre inscription n’a pas de session de vérification de présence portant ce numéro.
problem-liveness-session-open = Une autre session vient de commencer pour cette personne
    .detail = Regardez la caméra dans cette session-là, ou réessayez dans un instant.
problem-liveness-review-not-found = Cet examen n’existe pas
    .detail = Il n’y a pas de demande d’examen portant ce numéro.
problem-liveness-review-pending = Un examen a déjà été demandé pour cette personne
    .detail = Quelqu’un va s’en occuper. Vous n’avez pas besoin de le demander de nouveau.
problem-liveness-review-decided = Cet examen a été décidé
    .detail = Une autre décision a été prise auparavant. Une nouvelle demande peut être faite à tout moment.
problem-liveness-locked = Trop d’essais ont échoué en peu de temps
    .detail = Veuillez attendre le temps qu’indique la réponse. Vous n’avez pas à attendre pour demander qu’une personne regarde : c’est possible à tout moment.
problem-liveness-unavailable = La vérification par caméra ne répond pas en ce moment
    .detail = Ce n’est pas votre faute, et cela ne compte pas comme un essai échoué. Veuillez répéter la même demande après le temps qu’indique la réponse.
problem-webhook-unsigned = Ce message n’est pas signé comme convenu
    .detail = Signez l’heure et le corps avec le secret partagé, et envoyez le message dans les cinq minutes.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = Nous n’avons pas pu vérifier qu’une personne était présente. Veuillez réessayer.
liveness-reason-too-much-movement = Il y avait trop de mouvement. Ne bougez pas et réessayez.
liveness-reason-too-bright = Il y avait trop de lumière. Détournez-vous de la lumière et réessayez.
liveness-reason-too-dark = Il faisait trop sombre. Trouvez un endroit éclairé de façon égale et réessayez.
liveness-reason-misaligned-face = Le visage n’était pas au milieu de l’image. Regardez la caméra bien en face.
liveness-reason-face-too-far = Le visage était trop loin. Approchez-vous de la caméra.
liveness-reason-face-too-close = Le visage était trop près. Éloignez-vous un peu de la caméra.
liveness-reason-sunglasses = Enlevez les lunettes de soleil et réessayez.
liveness-reason-obscured-face = Quelque chose couvrait le visage. Découvrez-le et réessayez.
liveness-reason-eyes-closed = Les yeux étaient fermés. Gardez-les ouverts et réessayez.
liveness-reason-multiple-faces = Il y avait plus d’un visage sur l’image. Seule la personne vérifiée doit être visible.

## The capture page of the stub provider

capture-stub-title = Regardez la caméra
capture-stub-notice = Ceci est un substitut pour faire des essais : il n’y a pas de caméra et rien n’est enregistré. Choisissez ce qu’il doit signaler.
capture-stub-pass = Une personne est présente
capture-stub-fail = La prise de vue échoue
capture-stub-why = Pourquoi elle échoue
capture-stub-low-confidence = Le fournisseur n’est pas sûr
capture-stub-error = La prise de vue ne peut pas être traitée
capture-stub-time-out = Le temps est écoulé
capture-stub-done = Merci. Vous pouvez maintenant retourner à l’application.
capture-stub-over = Cette session est terminée. Retournez à l’application et commencez-en une nouvelle.
