page-how-it-works = Comment cela fonctionne
    .body =
        Inscrivez-vous une seule fois : toutes les personnes qui viennent ensemble forment un groupe. Vous recevez une clé ; gardez-la, elle ouvre votre inscription.

        Chaque membre montre, lors d’une courte vérification, qu’une personne est présente.

        Pendant que la période des demandes est ouverte, demandez un rendez-vous et indiquez la liste des points d’entrée qui vous conviennent, en commençant par celui que vous préférez. L’heure de votre demande n’a pas d’importance.

        Quand la période est terminée, les places sont tirées au sort. Si votre groupe est tiré au sort, vous recevez une offre pour toutes les personnes du groupe, avec un délai. Confirmez-la avant la fin du délai et le rendez-vous est à vous. Si votre groupe n’est pas tiré au sort, faites une nouvelle demande au prochain tirage.

page-what-you-need = Ce qu’il vous faut
    .body =
        Pour chaque personne : nom complet, date de naissance, sexe, pays de naissance et nationalité, comme dans ses documents.

        Pour le groupe : une adresse e-mail ou un numéro de téléphone, l’adresse où vous logerez, et la langue dans laquelle vous voulez recevoir nos messages.

        Vous n’avez à payer personne. S’inscrire, demander et confirmer sont gratuits, ici et partout.

page-how-the-draw-is-fair = Pourquoi le tirage est équitable
    .body =
        Toute demande faite à temps participe. L’heure de votre demande, votre langue et la taille de votre groupe ne changent rien.

        Chaque demande reçoit un billet aléatoire. Quand la période est terminée, tous les billets sont mis dans un seul ordre tiré au sort. Nous suivons cet ordre depuis le début : chaque groupe reçoit des places pour tous ses membres au premier point d’entrée de sa liste qui est encore ouvert. Un groupe n’est jamais séparé.

        Un point d’entrée cesse de donner des places assez tôt pour que même le plus grand groupe puisse encore y entrer. Une famille a donc la même chance qu’une personne seule.

        Les places qui ne sont pas confirmées passent au prochain tirage, jamais à celui qui se trouve arriver le premier.

page-your-rights-to-human-review = Votre droit à une décision par une personne
    .body =
        Une machine peut aider, mais elle n’a jamais le dernier mot à votre sujet. Vous pouvez toujours demander qu’une personne regarde.

        Si la vérification par caméra ne marche pas pour vous, demandez un examen à la place. Vous pouvez le demander à tout moment, y compris pendant que vous devez attendre après des essais échoués. Vous n’avez rien à dire sur votre santé.

        Si nous disons qu’une personne de votre groupe est déjà inscrite et que ce n’est pas exact, demandez un examen. Une personne compare ce qui a été indiqué et peut admettre les deux.

        La personne qui décide doit écrire un motif, et vous pouvez le lire. Si la décision vous a été défavorable et que quelque chose a changé ou n’a pas été vu, demandez de nouveau.

        Demander un examen ne diminue jamais votre chance dans un tirage.

page-how-to-verify-your-draw = Comment vérifier votre tirage
    .body =
        Rien ne vous oblige à nous croire. Tout le monde peut recalculer un tirage publié.

        Après la fin de la période des demandes et avant le tirage, nous publions une empreinte de toutes les demandes et d’un nombre secret. À partir de là, rien ne peut être changé. On peut prouver que votre propre demande en fait partie.

        L’ordre vient de notre nombre secret et d’un nombre aléatoire public que personne ne connaît à l’avance. Ni nous ni personne d’autre ne peut choisir le résultat.

        Après le tirage, vous trouvez votre billet et la raison de votre résultat avec votre inscription. Téléchargez la liste du tirage et vérifiez-la avec le programme gratuit que nous publions ; il fonctionne sur tout ordinateur avec Python. Aucun nom ne figure dans cette liste.

        Vous êtes la seule personne à qui l’on dit quel billet était le vôtre. Ne publiez pas votre billet si vous ne voulez pas que d’autres voient votre résultat.

page-when-liveness-fails = Quand la vérification par caméra échoue
    .body =
        Cela arrive à beaucoup de personnes et ce n’est pas un jugement sur vous. Lisez la raison affichée et réessayez.

        Ce qui aide : placez-vous dans une lumière égale, sans fenêtre ni lampe derrière vous. Tenez le téléphone à la hauteur des yeux et ne bougez pas. Enlevez les lunettes de soleil et découvrez votre visage autant que vous le pouvez. Seule la personne vérifiée doit être sur l’image.

        Après cinq essais échoués en trois minutes, vous devez attendre 30 minutes. Si la vérification n’a pas répondu, ou si le temps s’est écoulé, cela ne compte pas comme un essai échoué.

        Rien ne vous oblige à continuer. Vous pouvez demander à tout moment qu’une personne regarde, y compris pendant que vous attendez. Faites-le tôt : votre offre garde son délai.

        Nous ne gardons aucune image ni aucun score. Nous gardons seulement si la vérification a réussi et quand, et la raison si elle n’a pas réussi.

page-safety-and-scams = Votre sécurité, et comment reconnaître une arnaque
    .body =
        Il n’y a rien à payer. S’inscrire, demander, le tirage et le rendez-vous ne coûtent rien, jamais.

        Personne ne peut acheter une place, vous faire avancer ni faire la demande pour vous. Toute personne qui propose cela contre de l’argent vous trompe. Aucune personne qui travaille pour nous ne demande d’argent ni de faveurs.

        Votre clé ouvre votre inscription. Ne la donnez à personne, ni votre billet, ni votre code, ni le lien de votre vérification par caméra, même à quelqu’un qui dit travailler pour nous. Nous ne les demandons jamais par téléphone ni par message.

        Un ami ou une organisation peut vous aider à remplir le formulaire. Restez avec cette personne, lisez ce qu’elle saisit, et gardez vous-même la clé.

        Si quelqu’un d’autre a votre clé, retrouvez votre inscription avec un code : l’ancienne clé ne fonctionne alors plus. Si quelqu’un vous menace ou exige de l’argent, cherchez de l’aide auprès d’une personne de confiance.
