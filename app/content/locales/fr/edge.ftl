### Problems that every resource shares.

problem-cursor-unknown = Nous ne connaissons pas cet endroit de la liste
    .detail = Suivez le lien vers la page suivante tel qu’il vous a été donné, ou recommencez à la première page.

problem-body-too-large = La demande est trop grande
    .detail = Envoyez au plus 64 kilo-octets.
problem-address-too-long = L’adresse est trop longue
    .detail = Enlevez ce qui ne fait pas partie de l’adresse.
problem-headers-too-large = Les en-têtes de la demande sont trop grands
    .detail = Envoyez des en-têtes moins nombreux ou plus courts.
problem-not-json = Le corps n’est pas annoncé comme JSON
    .detail = Envoyez le corps en JSON, avec l’en-tête « Content-Type: application/json ».
problem-too-many-requests = Trop de demandes en peu de temps
    .detail = Réessayez après le temps qu’indique la réponse. Demander plus souvent ne donne aucun avantage.
