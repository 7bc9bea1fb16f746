### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Aquí no hay nada
    .detail = Esta dirección no existe. Revise que esté bien escrita.
problem-page-not-found = No existe esa página
    .detail = No tenemos ninguna página con ese nombre.
problem-registration-not-found = No existe ese registro
    .detail = El registro ya no existe.
problem-member-not-found = Esa persona no está en su grupo
    .detail = Elija a una de las personas de su propio registro.
problem-draw-not-found = No existe ese sorteo
    .detail = Consulte su estado para saber qué sorteo está abierto.
problem-offer-not-found = No existe esa oferta
    .detail = Su registro no tiene ninguna oferta con ese número.
problem-method-not-allowed = Esto no se puede hacer aquí
    .detail = La dirección existe, pero no para este tipo de solicitud.

## Who you are

problem-token-missing = Díganos quién es, por favor
    .detail = Envíe la clave de su registro en el encabezado «Authorization: Bearer …».
problem-token-unknown = No conocemos esta clave
    .detail = La clave está mal escrita o ya no es válida. Use la que recibió al registrarse.

## The request itself

problem-bad-request = No pudimos entender la solicitud
    .detail = La solicitud no tiene la forma debida.
problem-malformed-json = El contenido no es JSON válido
    .detail = Envíe el contenido en JSON, codificado en UTF-8.
problem-invalid = Hay algo incorrecto en la solicitud
    .detail = Vea la lista de errores, corríjalos y envíe la solicitud de nuevo. No se guardó nada.
problem-unknown-port = No existe ese puerto de entrada
    .detail = No conocemos el puerto «{ $port }». Elija uno de la lista publicada.
problem-born-in-the-future = Una fecha de nacimiento está en el futuro
    .detail = Revise la fecha de nacimiento de la persona { $ordinal } de su grupo.
problem-idempotency-key-missing = Falta el encabezado Idempotency-Key
    .detail = Envíe una clave aleatoria nueva con cada solicitud nueva, y la misma clave cuando repita la misma solicitud.
problem-idempotency-key-weak = La Idempotency-Key no se puede usar
    .detail = La clave debe contener al menos { $bits } bits aleatorios, en un máximo de { $longest } letras, números, «-» y «_».
problem-idempotency-key-reused = Esta Idempotency-Key ya se usó para otra solicitud
    .detail = Envíe una clave aleatoria nueva con cada solicitud nueva.
problem-idempotency-key-in-flight = Su primera solicitud con esta Idempotency-Key todavía está en curso
    .detail = No se perdió nada. Envíe de nuevo la misma solicitud con la misma clave dentro de un momento; recibirá la respuesta a la primera.

## The time and the state of things

problem-draw-not-open = Este sorteo ya no admite solicitudes
    .detail = Consulte su estado para saber qué sorteo está abierto.
problem-window-not-yet-open = El plazo de solicitudes aún no empieza
    .detail = Llegar antes no da ventaja: todas las solicitudes dentro del plazo tienen la misma probabilidad.
problem-window-closed = El plazo de solicitudes terminó
    .detail = Haga otra solicitud en el próximo sorteo. Su registro sigue siendo válido.
problem-offer-not-open = Esta oferta ya no se puede confirmar
    .detail = Fue rechazada o venció. Puede hacer otra solicitud en el próximo sorteo.
problem-offer-expired = El plazo para confirmar esta oferta terminó
    .detail = El lugar pasa al próximo sorteo. Puede hacer otra solicitud allí; su registro sigue siendo válido.
problem-slot-taken = Este lugar acaba de ser asignado
    .detail = Aquí no se reservó nada para usted. Consulte su estado para ver su situación.
problem-party-already-booked = Su grupo ya tiene una cita
    .detail = Una persona puede tener una sola cita a la vez.

## Our own faults

problem-internal-error = Algo falló de nuestra parte
    .detail = No es culpa suya. Inténtelo de nuevo; repetir la solicitud con la misma clave no hace ningún daño.
problem-overloaded = El servicio está lleno en este momento
    .detail = Demasiadas personas preguntan a la vez. No se guardó nada. Espere el tiempo que indica la respuesta e inténtelo de nuevo.

problem-unavailable = El servicio no está disponible en este momento
    .detail = Inténtelo de nuevo dentro de unos instantes. No se perdió nada.

## What can be wrong with one field

flaw-missing = Este dato es obligatorio.
flaw-extra-forbidden = No conocemos este campo.
flaw-string-too-short = Es demasiado corto.
flaw-string-too-long = Es demasiado largo.
flaw-string-pattern-mismatch = No tiene la forma esperada.
flaw-string-type = Debe ser texto.
flaw-literal-error = No es una de las opciones.
flaw-enum = No es una de las opciones.
flaw-date-from-datetime-parsing = Debe ser una fecha, por ejemplo 1990-12-31.
flaw-date-parsing = Debe ser una fecha, por ejemplo 1990-12-31.
flaw-date-type = Debe ser una fecha, por ejemplo 1990-12-31.
flaw-uuid-parsing = No es un identificador válido.
flaw-uuid-type = No es un identificador válido.
flaw-too-short = La lista tiene muy pocos elementos.
flaw-too-long = La lista tiene demasiados elementos.
flaw-list-type = Debe ser una lista.
flaw-tuple-type = Debe ser una lista.
flaw-one-way-to-reach-you = Indique una dirección de correo electrónico o un número de teléfono, uno de los dos.
flaw-repeated-entry = La lista nombra algo dos veces.
flaw-model-attributes-type = Debe ser un objeto con campos con nombre.
flaw-model-type = Debe ser un objeto con campos con nombre.
flaw-bool-type = Debe ser sí o no: true o false.
flaw-bool-parsing = Debe ser sí o no: true o false.
flaw-int-type = Debe ser un número entero.
flaw-int-parsing = Debe ser un número entero.
flaw-int-parsing-size = Este número es demasiado grande.
flaw-int-from-float = Debe ser un número entero.
flaw-float-type = Debe ser un número.
flaw-float-parsing = Debe ser un número.
flaw-finite-number = Debe ser un número.
flaw-greater-than = Este número es demasiado pequeño.
flaw-greater-than-equal = Este número es demasiado pequeño.
flaw-less-than = Este número es demasiado grande.
flaw-less-than-equal = Este número es demasiado grande.
flaw-string-unicode = Debe ser texto en UTF-8.
flaw-uuid-version = No es un identificador válido.
flaw-date-from-datetime-inexact = Debe ser una fecha sin hora, por ejemplo 1990-12-31.
flaw-dict-type = Debe ser un objeto con campos con nombre.
flaw-none-required = Debe quedar vacío.
flaw-other = Este valor no es aceptable.
