### Problems that every resource shares.

problem-cursor-unknown = No conocemos este punto de la lista
    .detail = Siga el enlace a la página siguiente tal como se le dio, o empiece de nuevo por la primera página.

problem-body-too-large = La solicitud es demasiado grande
    .detail = Envíe como máximo 64 kilobytes.
problem-address-too-long = La dirección es demasiado larga
    .detail = Quite lo que no forme parte de la dirección.
problem-headers-too-large = Los encabezados de la solicitud son demasiado grandes
    .detail = Envíe menos encabezados, o más cortos.
problem-not-json = El contenido no está declarado como JSON
    .detail = Envíe el contenido en JSON, con el encabezado «Content-Type: application/json».
problem-too-many-requests = Demasiadas solicitudes en poco tiempo
    .detail = Espere el tiempo que indica la respuesta e inténtelo de nuevo. Preguntar más seguido no da ninguna ventaja.
