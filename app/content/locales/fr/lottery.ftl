### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = Votre groupe n’a pas de billet dans ce tirage
    .detail = Soit il n’a pas fait de demande à temps, soit il l’a retirée, soit il avait déjà une offre quand la liste du tirage a été fermée.
problem-pool-not-yet-frozen = La liste de ce tirage n’est pas encore fermée
    .detail = Revenez quand la liste sera fermée ; l’état du tirage figure sur sa page.
problem-draw-not-yet-published = Ce tirage n’est pas encore publié
    .detail = Revenez quand il sera publié ; son état figure sur la page du tirage.
problem-beacon-not-yet-due = Ce tour de la balise de hasard est encore à venir
    .detail = Saisissez-le quand il aura été émis.
problem-beacon-not-genuine = Ce n’est pas ce que la balise de hasard a dit
    .detail = La valeur aléatoire doit être le SHA-256 de la signature. Copiez les deux depuis le tour publié par la balise.
problem-beacon-said-otherwise = Une autre valeur est enregistrée pour ce tour
    .detail = Ce qui a été saisi pour un tour est définitif.

## The result of a draw, in plain words

result-pending = Le tirage n’a pas encore été publié. Votre demande y participe.
result-not-in-pool = Votre demande n’était pas dans la liste : quand celle-ci a été fermée, votre groupe avait déjà une offre ou s’était retiré.
result-void = Ce tirage est nul et n’a rien donné à personne.
result-void-secret-not-revealed = Le secret auquel l’opérateur s’était engagé n’a pas été révélé à temps ; ainsi, personne ne peut choisir si ce résultat compte.
result-void-beacon-silent = Le nombre aléatoire public que le tirage attendait n’a pas été connu à temps.
result-ticket = Votre billet dans ce tirage était { $ticket }. Il était nouveau et aléatoire, et vous êtes la seule personne à qui l’on dit qu’il était le vôtre.
result-count = { $count ->
        [one] { $count } groupe a participé.
        [many] { $count } de groupes ont participé.
       *[other] { $count } groupes ont participé.
    }
result-after-others = Une partie des places avait été attribuée avant, dans un autre ordre ; ce qui suit est l’ordre entre ceux qui n’en avaient pas encore.
result-place-by-lot = Votre billet était à la position { $place } dans l’ordre tiré au sort.
result-place-by-time = Votre groupe était à la position { $place } dans l’ordre du temps d’attente.
result-place-filling = Ce qui restait est allé, dans le même ordre, aux groupes pour lesquels la place suffisait : parmi ceux qui n’avaient pas encore de place, votre billet était à la position { $place }.
result-weight = Votre billet avait { $weight ->
        [one] { $weight } chance
        [many] { $weight } de chances
       *[other] { $weight } chances
    } : une, plus une autre pour chaque semaine entière d’attente, jusqu’à une limite qui est publiée.
result-weeks = Votre groupe avait attendu { $weeks ->
        [one] { $weeks } semaine entière
        [many] { $weeks } de semaines entières
       *[other] { $weeks } semaines entières
    }. Une part publiée des places est donnée à ceux qui ont attendu le plus longtemps, les autres sont tirées au sort.
result-displaced = Votre groupe avait perdu une place parce qu’un point d’entrée a fermé ; il a donc été servi avant les autres.
result-won = À votre tour, { $port } avait encore des places pour un groupe entier : la place est à vous si vous la confirmez.
result-won-filling = Une fois attribuées les places pour les groupes entiers, une place qui restait à { $port } était assez grande pour votre groupe.
result-port-full = { $port } était complet après la position { $after }, avant que votre tour n’arrive.
result-port-without = { $port } n’avait pas de places pour un groupe entier dans ce tirage.
result-not-size-neutral = Attention : dans ce tirage, les places restantes sont allées aux groupes pour lesquels elles suffisaient, ce qui favorise les petits groupes. La taille du groupe a donc compté.
result-stub = Attention : ce tirage a utilisé un substitut d’essai au lieu d’une balise de hasard publique. Il n’est pas vérifiable par le public.
result-next-offer = Confirmez votre offre avant la fin de son délai ; votre situation l’indique.
result-next-confirmed = Vous avez déjà confirmé ; votre situation indique le rendez-vous.
result-next-ended = L’offre qui en résultait a pris fin. Vous pouvez faire une nouvelle demande au prochain tirage.
result-next-none = Aucune place n’a été gardée pour votre groupe, parce qu’il avait entre-temps une autre offre, ou parce que le point d’entrée a retiré la place ; dans ce dernier cas, il passe en premier au prochain tirage.
result-next-redraw = Les places que d’autres rendent sont tirées de nouveau entre ceux qui ont demandé le même jour ; vous y participez sans rien faire. Vous pouvez aussi faire une demande au prochain tirage ; le temps que vous avez attendu compte.
result-next-again = Vous pouvez faire une demande au prochain tirage ; votre inscription reste valable et le temps que vous avez attendu compte.

## What to do next, on the status page

next-ask = Demandez un rendez-vous pendant que la période des demandes est ouverte.
next-wait-for-close = Votre demande est enregistrée. Vous pouvez la modifier ou la retirer jusqu’à la fin de la période des demandes.
next-wait-for-draw = La période des demandes est terminée et le tirage est en cours. Vous n’avez rien à faire.
next-confirm = Vous avez une offre. Confirmez-la avant la fin de son délai.
next-come = Vous avez un rendez-vous. Venez avec toutes les personnes de votre groupe.
next-ask-again = Votre demande n’a pas été tirée au sort. Faites une nouvelle demande au prochain tirage ; le temps que vous avez attendu compte.
next-ask-again-void = Le tirage était nul. Faites une nouvelle demande au prochain tirage.
