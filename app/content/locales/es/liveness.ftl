### Showing that a person is present.

problem-liveness-session-not-found = No existe esa sesión de prueba con la cámara
    .detail = Su registro no tiene ninguna sesión de prueba con la cámara con ese número.
problem-liveness-session-open = Acaba de empezar otra sesión para esta persona
    .detail = Mire a la cámara en esa sesión, o inténtelo de nuevo en un momento.
problem-liveness-review-not-found = No existe esa revisión
    .detail = No hay ninguna solicitud de revisión con ese número.
problem-liveness-review-pending = Ya se pidió una revisión para esta persona
    .detail = Alguien la atenderá. No tiene que pedirla otra vez.
problem-liveness-review-decided = Esta revisión ya está decidida
    .detail = Antes se tomó otra decisión. Se puede pedir una nueva revisión en cualquier momento.
problem-liveness-locked = Fallaron demasiados intentos en poco tiempo
    .detail = Espere el tiempo que indica la respuesta. Para pedir que una persona lo revise no tiene que esperar: puede pedirlo en cualquier momento.
problem-liveness-unavailable = La prueba con la cámara no responde en este momento
    .detail = No es culpa suya y no cuenta como intento fallido. Repita la misma solicitud después del tiempo que indica la respuesta.
problem-webhook-unsigned = Este mensaje no está firmado como se acordó
    .detail = Firme la hora y el contenido con el secreto compartido, y envíe el mensaje en un plazo de cinco minutos.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = No pudimos comprobar que hubiera una persona presente. Inténtelo de nuevo.
liveness-reason-too-much-movement = Hubo demasiado movimiento. Trate de no moverse e inténtelo de nuevo.
liveness-reason-too-bright = Había demasiada luz. Apártese de la luz e inténtelo de nuevo.
liveness-reason-too-dark = Estaba demasiado oscuro. Busque un lugar con luz pareja e inténtelo de nuevo.
liveness-reason-misaligned-face = La cara no estaba en el centro de la imagen. Mire de frente a la cámara.
liveness-reason-face-too-far = La cara estaba demasiado lejos. Acérquese a la cámara.
liveness-reason-face-too-close = La cara estaba demasiado cerca. Aléjese un poco de la cámara.
liveness-reason-sunglasses = Quítese los lentes de sol e inténtelo de nuevo.
liveness-reason-obscured-face = Algo tapaba la cara. Descúbrala e inténtelo de nuevo.
liveness-reason-eyes-closed = Los ojos estaban cerrados. Manténgalos abiertos e inténtelo de nuevo.
liveness-reason-multiple-faces = Había más de una cara en la imagen. Solo debe verse la persona que hace la prueba.

## The capture page of the stub provider

capture-stub-title = Mire a la cámara
capture-stub-notice = Esto es un sustituto para hacer pruebas: no hay cámara y no se graba nada. Elija lo que debe informar.
capture-stub-pass = Hay una persona presente
capture-stub-fail = La captura falla
capture-stub-why = Por qué falla
capture-stub-low-confidence = El proveedor no está seguro
capture-stub-error = La captura no se puede procesar
capture-stub-time-out = Se acaba el tiempo
capture-stub-done = Gracias. Ya puede volver a la aplicación.
capture-stub-over = Esta sesión terminó. Vuelva a la aplicación y empiece una nueva.
