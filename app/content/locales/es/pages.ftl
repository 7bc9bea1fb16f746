page-how-it-works = Cómo funciona
    .body =
        Regístrese una sola vez: todas las personas que vienen juntas forman un grupo. Recibirá una clave; guárdela, abre su registro.
        
        Cada miembro del grupo muestra en una prueba breve que hay una persona presente.
        
        Mientras esté abierto el plazo de solicitudes, pida una cita e indique los puertos de entrada que le convienen, primero el que prefiere. No importa a qué hora la pida.
        
        Cuando termina el plazo, se sortean los lugares. Si su grupo sale sorteado, recibirá una oferta para todas las personas que lo forman, con una fecha y hora límite. Confírmela antes de esa hora y la cita es suya. Si no sale sorteado, haga otra solicitud en el próximo sorteo.

page-what-you-need = Qué necesita
    .body =
        De cada persona: nombre completo, fecha de nacimiento, sexo, país de nacimiento y nacionalidad, tal como figuran en sus documentos.
        
        Del grupo: un correo electrónico o un número de teléfono, la dirección donde se va a quedar y el idioma en que quiere recibir nuestros mensajes.
        
        No tiene que pagarle a nadie. Registrarse, pedir una cita y confirmarla es gratis, aquí y en todas partes.

page-how-the-draw-is-fair = Por qué el sorteo es justo
    .body =
        Participan todas las solicitudes hechas dentro del plazo. La hora en que la hizo, su idioma y el tamaño de su grupo no cambian nada.
        
        Cada solicitud recibe un boleto al azar. Cuando termina el plazo, todos los boletos se ponen en un único orden al azar. Recorremos ese orden desde el principio: cada grupo recibe lugares para todos sus miembros en el primer puerto de su lista que siga abierto. Un grupo nunca se divide.
        
        Un puerto deja de dar lugares a tiempo, cuando todavía cabría hasta el grupo más grande. Por eso una familia tiene la misma probabilidad que una persona sola.
        
        Los lugares que no se confirman pasan al próximo sorteo, nunca a quien casualmente llegue primero.

page-your-rights-to-human-review = Su derecho a que decida una persona
    .body =
        Una máquina puede ayudar, pero nunca tiene la última palabra sobre usted. Siempre puede pedir que una persona revise su caso.
        
        Si la prueba con la cámara no funciona en su caso, pida una revisión en lugar de la prueba. Puede pedirla en cualquier momento, también mientras tiene que esperar por intentos fallidos. No tiene que decir nada sobre su salud.
        
        Si decimos que alguien de su grupo ya está registrado y no es así, pida una revisión. Una persona compara los datos y puede admitir a ambas personas.
        
        Quien decide debe escribir un motivo, y usted puede leerlo. Si la decisión fue en su contra y algo cambió o se pasó por alto, pida otra revisión.
        
        Pedir una revisión nunca reduce su probabilidad en un sorteo.

page-how-to-verify-your-draw = Cómo verificar su sorteo
    .body =
        No tiene que confiar en nosotros. Cualquiera puede volver a calcular un sorteo publicado.
        
        Cuando termina el plazo de solicitudes y antes del sorteo, publicamos un código de control de todas las solicitudes y de un número secreto. Desde entonces no se puede cambiar nada. Se puede demostrar que su solicitud está entre ellas.
        
        El orden resulta de nuestro número secreto y de un número aleatorio público que nadie conoce de antemano. Ni nosotros ni nadie más puede elegir el resultado.
        
        Después del sorteo encontrará en su registro su boleto y el motivo de su resultado. Descargue la lista del sorteo y verifíquela con el programa gratuito que publicamos; funciona en cualquier computadora con Python. En esa lista no aparece ningún nombre.
        
        A nadie más que a usted se le dice cuál era su boleto. No lo publique si no quiere que otros vean su resultado.

page-when-liveness-fails = Cuando falla la prueba con la cámara
    .body =
        Les pasa a muchas personas y no es un juicio sobre usted. Lea el motivo que se le muestra e inténtelo de nuevo.
        
        Lo que ayuda: póngase donde la luz sea pareja, sin una ventana ni una lámpara detrás. Sostenga el teléfono a la altura de los ojos y no se mueva. Quítese los lentes de sol y descubra la cara todo lo que pueda. En la imagen solo debe estar la persona que hace la prueba.
        
        Después de cinco intentos fallidos en tres minutos tiene que esperar 30 minutos. Si la prueba no respondió o se acabó el tiempo, eso no cuenta como intento fallido.
        
        No tiene que seguir intentándolo. Puede pedir en cualquier momento que una persona lo revise, también mientras espera. Hágalo pronto: el plazo de su oferta no cambia.
        
        No guardamos ninguna imagen ni ninguna puntuación. Solo guardamos si la prueba salió bien y cuándo, y el motivo si no salió bien.

page-safety-and-scams = Su seguridad, y cómo reconocer una estafa
    .body =
        No se cobra nada. Registrarse, pedir una cita, el sorteo y la cita son gratis, siempre.
        
        Nadie puede comprar un lugar, adelantar su turno ni hacer la solicitud en su lugar. Si alguien le ofrece eso por dinero, es un engaño. Nadie que trabaje para nosotros pide dinero ni favores.
        
        Su clave abre su registro. No le dé a nadie su clave, su boleto, su código ni el enlace a su prueba con la cámara, tampoco a quien diga que trabaja para nosotros. Nunca los pedimos por teléfono ni por mensaje.
        
        Un amigo, una amiga o una organización pueden ayudarle a llenar el formulario. Quédese a su lado, lea lo que escriben y guarde usted la clave.
        
        Si otra persona tiene su clave, recupere su registro con un código: entonces la clave anterior deja de servir. Si alguien le hace amenazas o le exige dinero, busque ayuda con alguien de confianza.
