### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = Votre code : { $code }
    .body =
        Quelqu’un, probablement vous, veut utiliser de nouveau votre inscription.

        Votre code est { $code }. Il est valable { $minutes ->
            [one] { $minutes } minute
            [many] { $minutes } de minutes
           *[other] { $minutes } minutes
        } et peut être utilisé une seule fois.

        Si ce n’était pas vous, ne faites rien : sans le code, personne ne peut utiliser votre inscription. Ne dites le code à personne.

message-offer-made = Votre groupe a été tiré au sort
    .body =
        Votre groupe a été tiré au sort : il y a une place pour chacun de vous à { $port } le { $starts_at }, heure locale.

        Confirmez-la au plus tard le { $expires_at }. Sinon, la place passe au prochain tirage, et vous pourrez faire une nouvelle demande.

message-offer-lapsed = Le délai pour confirmer est terminé
    .body =
        Votre place à { $port } le { $starts_at } n’a pas été confirmée à temps et passe au prochain tirage.

        Votre inscription reste valable. Vous pouvez faire une nouvelle demande au prochain tirage.

message-appointment-confirmed = Votre rendez-vous est confirmé
    .body =
        Votre rendez-vous à { $port } est le { $starts_at }, heure locale. Venez tous ensemble.

        Votre code de confirmation est { $code }. Apportez-le avec vous.

message-appointment-cancelled = Votre rendez-vous est annulé
    .body =
        Votre rendez-vous à { $port } le { $starts_at } n’aura pas lieu.

        Votre inscription reste valable. Consultez votre situation pour voir ce que vous pouvez faire maintenant.

message-reminder = Votre rendez-vous approche
    .body =
        Votre rendez-vous à { $port } est le { $starts_at }, heure locale. Venez tous ensemble.

        Votre code de confirmation est { $code }. Apportez-le avec vous. Si vous ne pouvez pas venir, veuillez annuler : d’autres attendent.

message-offer-declined = Vous avez refusé votre offre
    .body =
        Votre place à { $port } le { $starts_at } passe au prochain tirage.

        Votre inscription reste valable. Vous pouvez faire une nouvelle demande au prochain tirage.

message-withdrawn-by-port = Le point d’entrée ne peut pas vous recevoir
    .body =
        Le point d’entrée { $port } ne peut pas recevoir votre groupe le { $starts_at }. Ce n’est pas votre faute.

        Au prochain tirage auquel vous participez, votre groupe passe avant les autres.

message-drawn-without-a-place = Votre groupe a été tiré au sort, mais sa place n’existe plus
    .body =
        Votre groupe a été tiré au sort pour { $port } le { $day_on }. Avant la publication du résultat, le point d’entrée a dû retirer des places, et il n’en reste aucune pour vous. Ce n’est pas votre faute.

        Au prochain tirage auquel vous participez, votre groupe passe avant les autres.

message-appointment-missed = Votre rendez-vous est passé
    .body =
        Nous n’avons pas vu votre groupe à { $port } le { $starts_at }.

        Votre inscription reste valable. Vous pouvez faire une nouvelle demande au prochain tirage.
