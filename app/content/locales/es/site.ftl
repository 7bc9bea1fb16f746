### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Ir al contenido
site-menu = Menú
site-home = Inicio
site-status = Su estado
site-draws = Sorteos
site-language = Idioma
site-choose-language = Elija su idioma
site-free = Aquí todo es gratuito. Quien le pida dinero o le ofrezca un lugar mejor le está engañando.
site-optional = Puede dejarlo vacío.
site-correct-below = Corrija, por favor, lo que está marcado. Todavía no se ha guardado nada.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = Una cita mediante un sorteo justo
site-home-intro = Regístrese una vez. Solicite una cita. Decide un sorteo, y todos tienen la misma probabilidad. No hace falta ser rápido.
site-register = Registrarse
site-get-back-in = Volver a entrar en su registro
site-check-a-draw = Comprobar un sorteo
site-read-more = Es bueno saberlo

## Registering

site-register-heading = Registre a su grupo
site-register-intro = Quienes vienen juntos forman un grupo. Todos ustedes reciben lugar juntos, o nadie lo recibe.
site-person = Persona { $number }
site-full-name = Nombre completo
site-full-name-hint = Como en los documentos. Basta una sola parte si no hay otra.
site-birth-date = Fecha de nacimiento
site-birth-date-hint = Por ejemplo 31 12 1990
site-day = Día
site-month = Mes
site-year = Año
site-sex = Sexo
site-sex-female = Femenino
site-sex-male = Masculino
site-sex-unspecified = Sin especificar
site-city-of-birth = Ciudad o pueblo de nacimiento
site-country-of-birth = País de nacimiento
site-nationality = Nacionalidad
site-country-of-residence = País en el que vive esta persona
site-country-hint = Escriba las primeras letras y elija de la lista.
site-document-number = Número de un documento de identidad
site-document-country = País del documento
site-add-person = Añadir una persona
site-remove-person = Quitar a la última persona
site-contact = Cómo comunicarnos con usted
site-contact-hint = Indique uno de los dos. Si pierde su clave, solo podemos enviar un código a una dirección de correo electrónico.
site-email = Correo electrónico
site-phone = Número de teléfono
site-phone-hint = Con el signo más y el código del país, por ejemplo +525555550100
site-destination = Dónde se quedará en los Estados Unidos
site-address-line = Calle y número
site-city = Ciudad
site-state = Estado (de los EE. UU.)
site-postal-code = Código postal (ZIP)
site-registered = Su registro está hecho
site-key = Su clave
site-key-advice = Anote esta clave y guárdela bien. Con ella puede volver a entrar desde cualquier teléfono. No se la enseñe a nadie.

## Status

site-what-now = Qué hacer ahora
site-offer = Su oferta
site-appointment = Su cita
site-port = Puerto de entrada
site-when = Cuándo
site-confirm-before = Confirme antes de
site-time-left = Tiempo restante
site-code = Código de confirmación
site-save-in-calendar = Guardar en su calendario
site-request = Su solicitud
site-day-asked-for = Día que ha solicitado
site-ports-in-order = Puertos de entrada, en su orden
site-change-until = Puede cambiarla hasta
site-change-request = Cambiar su solicitud
site-withdraw-request = Retirar su solicitud
site-see-result = Ver el resultado y el porqué
site-party = Su grupo
site-check-needed = Falta comprobar a esta persona con la cámara.
site-checked-until = Comprobada con la cámara; vale hasta { $until }.
site-in-review = Una persona lo está revisando. Usted no tiene que hacer nada.
site-start-check = Empezar la comprobación con cámara de la persona { $number }
site-ask-for-person = Pedir que lo revise un ser humano, persona { $number }
site-change-contact = Cambiar cómo nos comunicamos con usted
site-messages = Sus mensajes
site-sign-out = Cerrar la sesión en este dispositivo
site-signed-out = Ha cerrado la sesión en este dispositivo.

## Asking for an appointment

site-ask = Solicitar una cita
site-ask-intro = Elija los puertos de entrada que le convienen, primero el que prefiere. No importa a qué hora lo solicite.
site-requests-until = Fin del plazo de solicitudes
site-day-of-appointment = Día de la cita
site-choice = Opción { $number }
site-no-choice = Ningún puerto más
site-send-request = Enviar la solicitud
site-no-draw-open = En este momento no hay ningún sorteo abierto. Vuelva más tarde, por favor. Venir pronto o tarde no da ninguna ventaja.

## The check by camera

site-camera-check = Comprobación con cámara
site-leaving-for-camera = La comprobación está en la página de otro servicio. Después le trae de vuelta aquí.
site-open-camera = Abrir la comprobación con cámara
site-check-passed = La comprobación ha salido bien.
site-check-failed = La comprobación no ha salido bien.
site-check-open = La comprobación todavía no ha terminado.
site-look-again = Volver a mirar
site-back-from-check = Volver a Fairslot

## Confirming

site-confirm = Confirmar su oferta
site-confirm-intro = Díganos dónde está ahora. Solo se puede confirmar desde dentro de la zona en la que está permitido.
site-place = Municipio en el que está
site-place-hint = Queda anotado que usted mismo ha declarado este lugar.
site-choose = Elija
site-use-position = Usar la posición de este teléfono
site-position-taken = Se usará la posición de este teléfono.
site-position-failed = Este teléfono no indica su posición. Elija el municipio en su lugar.
site-send-confirmation = Confirmar ahora

## Giving up

site-decline = Rechazar la oferta
site-decline-question = ¿Quiere rechazar esta oferta?
site-cancel = Cancelar la cita
site-cancel-question = ¿Quiere cancelar esta cita?
site-given-up-for-good = Su lugar pasa entonces al próximo sorteo. Esto no se puede deshacer.
site-keep = No, conservarla

## Getting back in

site-with-key = Con su clave
site-use-key = Usar la clave
site-by-code = Con un código
site-by-code-hint = Describa a una persona de su grupo tal como está registrada. Si la encontramos, enviamos un código al correo electrónico del grupo.
site-send-code = Enviarme un código
site-type-code = Escriba el código
site-type-code-hint = Si le hemos encontrado, el código está en un mensaje a su correo electrónico. Puede tardar unos minutos.
site-code-from-message = Código del mensaje
site-get-in = Entrar

## Draws that anyone can check

site-draws-intro = Cualquiera puede volver a calcular cada sorteo. Lo que queda fijado antes de un sorteo no se puede cambiar después.
site-no-draws = Todavía no hay ningún sorteo.
site-older-draws = Sorteos anteriores
site-draw-for = Sorteo para el { $day }
site-draw-state = Estado
site-parties-in-draw = Grupos que participan
site-root = Huella de todas las solicitudes
site-commitment = Huella del secreto
site-beacon-round = Ronda del número aleatorio público
site-download-transcript = Descargar el sorteo completo
site-your-result = Su resultado

## Your messages

site-messages-intro = Todo lo que le escribimos está también aquí, salvo los códigos para volver a entrar.
site-no-messages = Todavía no hay ningún mensaje.
site-older-messages = Mensajes anteriores

## Withdrawing the registration

site-withdraw-registration = Retirar su registro
site-withdraw-registration-question = ¿Quiere retirar todo su registro?
site-withdrawn-for-good = Todo su grupo sale. Su solicitud y el tiempo que ha esperado ya no cuentan, y su clave ya no abre nada. Esto no se puede deshacer. Después puede registrarse de nuevo.
site-stay-registered = No, conservar el registro
site-withdrawn = Su registro está retirado.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Pedir que decida un ser humano
site-ask-for-decision-hint = Si es otra persona, envíe el formulario con este botón. Un ser humano lo mira y decide.
site-decision = Decide un ser humano
site-decision-kept = Lo que escribió está guardado. No estará registrado antes de que decida un ser humano. Si se le admite, esta clave abre su registro.
site-decision-number = Número de la decisión
site-decision-number-advice = Anote también este número. Con el número y la clave puede ver desde cualquier teléfono qué se decidió.
site-decision-reason = Motivo
site-see-decision = Ver qué se decidió
site-see-decision-hint = Si pidió que decida un ser humano: con el número y la clave que recibió entonces puede ver qué se decidió.

## How we reach you

site-save = Guardar
site-saved = Su cambio está guardado.

## Problems, in words that fit a page

site-try-again-after = Puede volver a intentarlo dentro de { $time }.
problem-form-foreign = Envíe el formulario otra vez, por favor
    .detail = El formulario estuvo abierto demasiado tiempo o no venía de esta página. No se ha cambiado nada. Vuelva a cargar la página y envíe el formulario desde allí.
site-problem-version-stale = Esto se ha cambiado entretanto
    .detail = Ahora no se ha cambiado nada. Abajo ve cómo está. Mire qué es diferente y guarde otra vez.
site-problem-outside-geofence = Usted está fuera de la zona desde la que se puede confirmar
    .detail = Su oferta sigue abierta. Confírmela desde dentro de la zona, antes de que venza el plazo.
site-problem-person-already-registered = La persona { $ordinal } de su grupo parece estar ya registrada
    .detail = Cada persona puede registrarse una vez. Si fue usted, vuelva a entrar en ese registro. Si es otra persona con el mismo nombre y la misma fecha de nacimiento, indique el número de un documento de identidad: a menudo permite distinguirlas.
site-problem-idempotency-key-reused = Este formulario ya se ha enviado
    .detail = Lo que envió primero está guardado. Vea su estado.
site-problem-idempotency-key-in-flight = Su envío todavía está en curso
    .detail = No se ha perdido nada. Espere un momento y envíe el formulario otra vez.
site-problem-review-not-found = No conocemos esa decisión
    .detail = Ninguna decisión tiene ese número y esta clave. Revise los dos.
site-problem-token-missing = Primero vuelva a entrar en su registro, por favor
    .detail = Este dispositivo no sabe quién es usted. Use su clave o deje que le enviemos un código.
site-problem-token-unknown = Primero vuelva a entrar en su registro, por favor
    .detail = La clave está mal escrita o ya no es válida. Compruébela o deje que le enviemos un código.
