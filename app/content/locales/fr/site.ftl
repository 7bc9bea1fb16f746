### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Aller au contenu
site-menu = Navigation
site-home = Accueil
site-status = Votre situation
site-draws = Tirages
site-language = Langue
site-choose-language = Choisissez votre langue
site-free = Ici, tout est gratuit. Toute personne qui vous demande de l’argent ou vous propose une meilleure place vous trompe.
site-optional = Vous pouvez laisser ce champ vide.
site-correct-below = Corrigez ce qui est signalé. Rien n’a encore été enregistré.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field } : { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field } : { $flaw }

## Home

site-home-heading = Un rendez-vous par tirage au sort équitable
site-home-intro = Inscrivez-vous une fois. Demandez un rendez-vous. Un tirage au sort décide, et la chance est la même pour tous. Inutile d’être rapide.
site-register = S’inscrire
site-get-back-in = Retrouver votre inscription
site-check-a-draw = Vérifier un tirage
site-read-more = Bon à savoir

## Registering

site-register-heading = Inscrivez votre groupe
site-register-intro = Toutes les personnes qui viennent ensemble forment un groupe. Vous recevez tous une place ensemble, ou personne n’en reçoit.
site-person = Personne { $number }
site-full-name = Nom complet
site-full-name-hint = Comme dans les documents. Un seul nom suffit s’il n’y en a pas d’autre.
site-birth-date = Date de naissance
site-birth-date-hint = Par exemple 31 12 1990
site-day = Jour
site-month = Mois
site-year = Année
site-sex = Sexe
site-sex-female = Féminin
site-sex-male = Masculin
site-sex-unspecified = Non précisé
site-city-of-birth = Ville ou village de naissance
site-country-of-birth = Pays de naissance
site-nationality = Nationalité
site-country-of-residence = Pays où vit cette personne
site-country-hint = Tapez les premières lettres et choisissez dans la liste.
site-document-number = Numéro d’une pièce d’identité
site-document-country = Pays de ce document
site-add-person = Ajouter une personne
site-remove-person = Retirer la dernière personne
site-contact = Comment vous joindre
site-contact-hint = Indiquez l’un des deux. Si vous perdez votre clé, nous ne pouvons envoyer un code qu’à une adresse e-mail.
site-email = Adresse e-mail
site-phone = Numéro de téléphone
site-phone-hint = Avec le signe plus et l’indicatif du pays, par exemple +525555550100
site-destination = Où vous logerez aux États-Unis
site-address-line = Rue et numéro
site-city = Ville
site-state = État (des États-Unis)
site-postal-code = Code postal (ZIP)
site-registered = Votre inscription est faite
site-key = Votre clé
site-key-advice = Notez cette clé et gardez-la en lieu sûr. Avec elle, vous retrouvez votre inscription sur n’importe quel téléphone. Ne la montrez à personne.

## Status

site-what-now = Que faire maintenant
site-offer = Votre offre
site-appointment = Votre rendez-vous
site-port = Point d’entrée
site-when = Quand
site-confirm-before = Confirmez avant le
site-time-left = Temps restant
site-code = Code de confirmation
site-save-in-calendar = Mettre dans votre agenda
site-request = Votre demande
site-day-asked-for = Jour demandé
site-ports-in-order = Points d’entrée, dans votre ordre
site-change-until = Modification possible jusqu’au
site-change-request = Modifier votre demande
site-withdraw-request = Retirer votre demande
site-see-result = Voir le résultat et pourquoi
site-party = Votre groupe
site-check-needed = Cette personne doit encore passer la vérification par caméra.
site-checked-until = Vérification par caméra réussie ; elle est valable jusqu’au { $until }.
site-in-review = Une personne examine cela. Vous n’avez rien à faire.
site-start-check = Commencer la vérification par caméra, personne { $number }
site-ask-for-person = Demander plutôt l’examen par un être humain, personne { $number }
site-change-contact = Changer la façon de vous joindre
site-messages = Vos messages
site-sign-out = Fermer la session sur cet appareil
site-signed-out = La session est fermée sur cet appareil.

## Asking for an appointment

site-ask = Demander un rendez-vous
site-ask-intro = Choisissez les points d’entrée qui vous conviennent, en commençant par celui que vous préférez. L’heure de votre demande n’a pas d’importance.
site-requests-until = Date limite des demandes
site-day-of-appointment = Jour du rendez-vous
site-choice = Choix { $number }
site-no-choice = Aucun autre point d’entrée
site-send-request = Envoyer la demande
site-no-draw-open = Aucun tirage n’est ouvert en ce moment. Revenez plus tard. Venir tôt ou tard ne donne aucun avantage.

## The check by camera

site-camera-check = Vérification par caméra
site-leaving-for-camera = La vérification se fait sur la page d’un autre service. Ensuite, vous revenez ici.
site-open-camera = Ouvrir la vérification par caméra
site-check-passed = La vérification a réussi.
site-check-failed = La vérification n’a pas réussi.
site-check-open = La vérification n’est pas encore terminée.
site-look-again = Regarder de nouveau
site-back-from-check = Revenir à Fairslot

## Confirming

site-confirm = Confirmer votre offre
site-confirm-intro = Dites-nous où vous êtes maintenant. On ne peut confirmer que depuis l’intérieur de la zone où c’est permis.
site-place = Municipalité où vous êtes
site-place-hint = Il est noté que vous avez déclaré ce lieu vous-même.
site-choose = Choisissez
site-use-position = Utiliser la position de ce téléphone
site-position-taken = La position de ce téléphone sera utilisée.
site-position-failed = Ce téléphone n’indique pas sa position. Choisissez plutôt la municipalité.
site-send-confirmation = Confirmer maintenant

## Giving up

site-decline = Refuser l’offre
site-decline-question = Voulez-vous refuser cette offre ?
site-cancel = Annuler le rendez-vous
site-cancel-question = Voulez-vous annuler ce rendez-vous ?
site-given-up-for-good = Votre place passe alors au prochain tirage. On ne peut pas revenir en arrière.
site-keep = Non, je garde

## Getting back in

site-with-key = Avec votre clé
site-use-key = Utiliser la clé
site-by-code = Avec un code
site-by-code-hint = Décrivez une personne de votre groupe comme dans l’inscription. Si nous trouvons cette personne, nous envoyons un code à l’adresse e-mail du groupe.
site-send-code = M’envoyer un code
site-type-code = Tapez le code
site-type-code-hint = Si nous avons trouvé votre inscription, le code est dans un message à votre adresse e-mail. Cela peut prendre quelques minutes.
site-code-from-message = Code reçu dans le message
site-get-in = Entrer

## Draws that anyone can check

site-draws-intro = Tout le monde peut recalculer chaque tirage. Ce qui est fixé avant un tirage ne peut pas être changé après.
site-no-draws = Il n’y a pas encore de tirage.
site-older-draws = Tirages plus anciens
site-draw-for = Tirage pour le { $day }
site-draw-state = État
site-parties-in-draw = Groupes qui participent
site-root = Empreinte de toutes les demandes
site-commitment = Empreinte du secret
site-beacon-round = Tour du nombre aléatoire public
site-download-transcript = Télécharger tout le tirage
site-your-result = Votre résultat

## Your messages

site-messages-intro = Tout ce que nous vous écrivons se trouve aussi ici, sauf les codes pour retrouver votre inscription.
site-no-messages = Il n’y a pas encore de message.
site-older-messages = Messages plus anciens

## Withdrawing the registration

site-withdraw-registration = Retirer votre inscription
site-withdraw-registration-question = Voulez-vous retirer toute votre inscription ?
site-withdrawn-for-good = Tout votre groupe s’en va. Votre demande et le temps que vous avez attendu ne comptent plus, et votre clé n’ouvre plus rien. On ne peut pas revenir en arrière. Vous pourrez ensuite vous inscrire de nouveau.
site-stay-registered = Non, je garde l’inscription
site-withdrawn = Votre inscription est retirée.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Demander la décision d’un être humain
site-ask-for-decision-hint = S’il s’agit d’une autre personne, envoyez le formulaire avec ce bouton. Un être humain l’examine et décide.
site-decision = Un être humain décide
site-decision-kept = Ce que vous avez saisi est gardé. Votre inscription n’est pas faite avant la décision d’un être humain. Si elle est admise, cette clé l’ouvre.
site-decision-number = Numéro de la décision
site-decision-number-advice = Notez aussi ce numéro. Avec le numéro et la clé, vous pouvez voir la décision sur n’importe quel téléphone.
site-decision-reason = Motif
site-see-decision = Voir la décision
site-see-decision-hint = Si vous avez demandé qu’un être humain décide : avec le numéro et la clé reçus alors, vous voyez la décision.

## How we reach you

site-save = Enregistrer
site-saved = Votre modification est enregistrée.

## Problems, in words that fit a page

site-try-again-after = Vous pouvez réessayer dans { $time }.
problem-form-foreign = Veuillez envoyer le formulaire de nouveau
    .detail = Le formulaire est resté ouvert trop longtemps, ou il ne venait pas de cette page. Rien n’a été changé. Rechargez la page et envoyez le formulaire de nouveau.
site-problem-version-stale = Cela a changé entre-temps
    .detail = Rien n’a été changé maintenant. Vous voyez ci-dessous l’état actuel. Regardez ce qui est différent et enregistrez de nouveau.
site-problem-outside-geofence = Vous êtes hors de la zone depuis laquelle on peut confirmer
    .detail = Votre offre est toujours ouverte. Confirmez-la depuis l’intérieur de la zone, avant la fin de son délai.
site-problem-person-already-registered = La personne { $ordinal } de votre groupe semble déjà inscrite
    .detail = Chaque personne peut être inscrite une seule fois. Si c’était vous, retrouvez cette inscription. S’il s’agit d’une autre personne avec le même nom et la même date de naissance, indiquez le numéro d’une pièce d’identité : cela permet souvent de distinguer deux personnes.
site-problem-idempotency-key-reused = Ce formulaire a déjà été envoyé
    .detail = Ce que vous avez envoyé en premier est enregistré. Consultez votre situation.
site-problem-idempotency-key-in-flight = Votre envoi est encore en cours
    .detail = Rien n’est perdu. Attendez un instant, puis envoyez de nouveau le formulaire.
site-problem-review-not-found = Nous ne connaissons pas cette décision
    .detail = Aucune décision n’a ce numéro et cette clé. Vérifiez les deux.
site-problem-token-missing = Veuillez d’abord retrouver votre inscription
    .detail = Cet appareil ne sait pas qui vous êtes. Utilisez votre clé, ou demandez-nous de vous envoyer un code.
site-problem-token-unknown = Veuillez d’abord retrouver votre inscription
    .detail = La clé est mal écrite ou n’est plus valable. Vérifiez-la, ou demandez-nous de vous envoyer un code.
