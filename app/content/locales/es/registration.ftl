### Registering: what may be changed, and when.

problem-registration-locked = Su registro no se puede cambiar ahora
    .detail = Su grupo tiene una oferta o una cita, o se está realizando un sorteo. Sus datos de contacto los puede cambiar en cualquier momento; para lo demás, rechace primero la oferta o espere a que termine el sorteo.

problem-person-already-registered = Parece que la persona { $ordinal } de su grupo ya está registrada
    .detail = Cada persona puede registrarse una sola vez. Si fue usted, recupere ese registro: se envía un código al contacto que se indicó allí («recovery»). Si no se registró, o se trata de otra persona con el mismo nombre y la misma fecha de nacimiento, pida una revisión («review»): decide una persona, que puede admitir a ambas. Indicar un documento de identidad suele bastar para distinguir a dos personas.

problem-review-not-found = No existe esa revisión
    .detail = No conocemos ninguna revisión con ese número y esta clave.
problem-review-already-decided = Esta revisión ya está decidida
    .detail = Se decide una sola vez. Su estado dice qué se decidió y por qué.
problem-recovery-code-wrong = Este código no es correcto
    .detail = Escriba el código tal como aparece en el mensaje que se envió al contacto del registro. Solo se puede probar unas pocas veces.
problem-recovery-over = Este acceso está cerrado
    .detail = El plazo del código terminó, ya se usó o se probó demasiadas veces. Pida uno nuevo.
problem-recoveries-too-many = Se pidieron códigos demasiadas veces
    .detail = Espere el tiempo que indica la respuesta y pida uno de nuevo. Si no puede leer los mensajes que enviamos, pida una revisión.
