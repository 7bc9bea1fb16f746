### Keys of staff.

problem-role-not-allowed = Votre clé ne sert pas à cela
    .detail = C’est une autre fonction du personnel qui fait cela. Demandez à un opérateur une clé de cette fonction.
problem-staff-key-missing = Veuillez montrer votre clé
    .detail = Envoyez votre clé dans l’en-tête « Authorization: Bearer fsk_… ».
problem-staff-key-unknown = Nous ne connaissons pas cette clé
    .detail = La clé est mal écrite, a été remplacée ou a été révoquée. Demandez-en une nouvelle à un opérateur.
