### El registro: qué se puede cambiar y cuándo.

problem-registration-locked = Su registro no se puede cambiar ahora
    .detail = Su grupo tiene una oferta o una cita, o se está celebrando un sorteo. Puede cambiar en todo momento cómo comunicarnos con usted; para lo demás, rechace primero la oferta o espere a que termine el sorteo.
