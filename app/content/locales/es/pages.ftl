page-how-it-works = Cómo funciona
    .body =
        Regístrese una sola vez: todas las personas que vienen juntas forman un grupo. Recibirá una clave; guárdela, es la llave de su registro.
        
        Cada miembro muestra en una prueba breve que hay una persona presente.
        
        Mientras esté abierto el plazo, solicite una cita y enumere los puertos de entrada que le convienen, primero el que prefiere. No importa a qué hora la solicite.
        
        Cuando termina el plazo, se sortean los lugares. Si su grupo sale sorteado, recibirá una oferta para todas las personas que lo forman, con una fecha límite. Confírmela antes de esa fecha y la cita es suya. Si no sale sorteado, solicite de nuevo en el próximo sorteo.

page-what-you-need = Qué necesita
    .body =
        De cada persona: nombre completo, fecha de nacimiento, sexo, país de nacimiento y nacionalidad, tal como figuran en sus documentos.
        
        Del grupo: una dirección de correo electrónico o un número de teléfono, la dirección donde se alojará y el idioma en que desea recibir nuestras noticias.
        
        No tiene que pagar a nadie. Registrarse, solicitar y confirmar es gratuito, aquí y en todas partes.

page-how-the-draw-is-fair = Por qué el sorteo es justo
    .body =
        Participan todas las solicitudes hechas dentro del plazo. La hora en que la hizo, su idioma y el tamaño de su grupo no cambian nada.
        
        Cada solicitud recibe un boleto al azar. Cuando termina el plazo, todos los boletos se ponen en un único orden aleatorio. Recorremos ese orden desde el principio: cada grupo recibe lugares para todos sus miembros en el primer puerto de su lista que siga abierto. Un grupo nunca se divide.
        
        Un puerto deja de dar lugares con la antelación suficiente para que aún quepa el grupo más grande. Por eso una familia tiene la misma probabilidad que una persona sola.
        
        Los lugares que no se confirman pasan al próximo sorteo, nunca a quien casualmente llegue primero.
