### Problemas comunes a todos los recursos.

problem-cursor-unknown = No conocemos este punto de la lista
    .detail = Siga el enlace a la página siguiente tal como se le dio, o empiece de nuevo por la primera página.
