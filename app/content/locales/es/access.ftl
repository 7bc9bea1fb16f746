### Keys of staff.

problem-role-not-allowed = Su clave no sirve para esto
    .detail = Esto le corresponde a otra función del personal. Pida a un operador una clave para esa función.
problem-staff-key-missing = Muestre su clave, por favor
    .detail = Envíe su clave en el encabezado «Authorization: Bearer fsk_…».
problem-staff-key-unknown = No conocemos esta clave
    .detail = La clave está mal escrita, fue reemplazada o fue revocada. Pida una nueva a un operador.
