### El registro: qué se puede cambiar y cuándo.

problem-registration-locked = Su registro no se puede cambiar ahora
    .detail = Su grupo tiene una oferta o una cita, o se está celebrando un sorteo. Puede cambiar en todo momento cómo comunicarnos con usted; para lo demás, rechace primero la oferta o espere a que termine el sorteo.

problem-person-already-registered = Parece que la persona { $ordinal } de su grupo ya está registrada
    .detail = Cada persona puede registrarse una sola vez. Si fue usted, recupere ese registro: se envía un código al contacto que se indicó allí («recovery»). Si no se registró, o se trata de otra persona con el mismo nombre y la misma fecha de nacimiento, pida una revisión («review»): decide una persona, que puede admitir a ambas. Indicar un documento de identidad suele bastar para distinguir a dos personas.
