### Registering: what may be changed, and when.

problem-registration-locked = Votre inscription ne peut pas être modifiée maintenant
    .detail = Votre groupe a une offre ou un rendez-vous, ou un tirage est en cours. Vous pouvez changer à tout moment le moyen de vous joindre ; pour le reste, refusez d’abord l’offre, ou attendez la fin du tirage.

problem-person-already-registered = La personne { $ordinal } de votre groupe semble déjà inscrite
    .detail = Chaque personne peut être inscrite une seule fois. Si c’était vous, retrouvez cette inscription : un code est envoyé au contact qui y a été indiqué (« recovery »). Si vous n’avez pas fait d’inscription, ou s’il s’agit d’une autre personne avec le même nom et la même date de naissance, demandez un examen (« review ») : une personne décide, et peut admettre les deux. Indiquer une pièce d’identité permet souvent de distinguer deux personnes.

problem-review-not-found = Cet examen n’existe pas
    .detail = Nous ne connaissons aucun examen avec ce numéro et ce jeton.
problem-review-already-decided = Cet examen est déjà décidé
    .detail = Il est décidé une seule fois. Son état dit ce qui a été décidé, et pourquoi.
problem-recovery-code-wrong = Ce code n’est pas correct
    .detail = Saisissez le code tel qu’il figure dans le message envoyé au contact de l’inscription. On ne peut l’essayer que quelques fois.
problem-recovery-over = Cet accès est fermé
    .detail = Le délai du code est terminé, le code a été utilisé, ou il a été essayé trop souvent. Demandez-en un nouveau.
problem-recoveries-too-many = Des codes ont été demandés trop souvent
    .detail = Attendez aussi longtemps que l’indique la réponse, puis demandez de nouveau. Si vous ne pouvez pas lire les messages que nous envoyons, demandez un examen.
