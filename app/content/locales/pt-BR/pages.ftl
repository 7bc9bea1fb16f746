page-how-it-works = Como funciona
    .body =
        Cadastre-se uma só vez: todas as pessoas que vêm juntas formam um grupo. Você recebe uma chave; guarde-a, ela abre o seu cadastro.

        Cada membro mostra, em uma prova curta, que há uma pessoa presente.

        Enquanto o período de pedidos estiver aberto, peça um agendamento e faça a lista dos portos de entrada que servem para você, começando pelo que você prefere. Não importa a que hora você pede.

        Quando o período termina, as vagas são sorteadas. Se o seu grupo for sorteado, você recebe uma oferta para todas as pessoas dele, com um prazo. Confirme antes do fim do prazo e o agendamento é seu. Se o seu grupo não for sorteado, peça de novo no próximo sorteio.

page-what-you-need = Do que você precisa
    .body =
        De cada pessoa: nome completo, data de nascimento, sexo, país de nascimento e nacionalidade, como estão nos documentos dela.

        Do grupo: um endereço de e-mail ou um número de telefone, o endereço onde vai ficar, e o idioma em que você quer receber nossas mensagens.

        Você não precisa pagar a ninguém. O cadastro, o pedido e a confirmação são gratuitos, aqui e em qualquer lugar.

page-how-the-draw-is-fair = Por que o sorteio é justo
    .body =
        Todo pedido feito a tempo participa. A hora em que você pediu, seu idioma e o tamanho do seu grupo não mudam nada.

        Cada pedido recebe um bilhete aleatório. Depois que o período termina, todos os bilhetes são postos em uma única ordem sorteada. Seguimos essa ordem desde o começo: cada grupo recebe vagas para todos os seus membros no primeiro porto da sua lista que ainda estiver aberto. Um grupo nunca é separado.

        Um porto para de dar vagas cedo o bastante para que até o maior grupo ainda caiba. Por isso uma família tem a mesma chance que uma pessoa sozinha.

        As vagas que não são confirmadas vão para o próximo sorteio, nunca para quem por acaso chega primeiro.

page-your-rights-to-human-review = Seu direito a uma decisão por uma pessoa
    .body =
        Uma máquina pode ajudar, mas nunca tem a última palavra sobre você. Você sempre pode pedir que uma pessoa olhe o seu caso.

        Se a prova com a câmera não funciona para você, peça uma revisão no lugar dela. Você pode pedir a qualquer momento, também enquanto precisa esperar depois de tentativas que falharam. Você não precisa dizer nada sobre a sua saúde.

        Se dissermos que alguém do seu grupo já está cadastrado e isso não estiver certo, peça uma revisão. Uma pessoa compara os dados informados e pode admitir as duas.

        Quem decide deve escrever um motivo, e você pode ler esse motivo. Se a decisão foi contra você e algo mudou ou não foi visto, peça de novo.

        Pedir uma revisão nunca diminui a sua chance em um sorteio.

page-how-to-verify-your-draw = Como verificar o seu sorteio
    .body =
        Você não precisa confiar em nós. Qualquer pessoa pode calcular de novo um sorteio publicado.

        Depois que o período de pedidos termina e antes do sorteio, publicamos uma impressão digital de todos os pedidos e de um número secreto. A partir daí, nada pode ser mudado. É possível provar que o seu pedido está entre eles.

        A ordem vem do nosso número secreto e de um número aleatório público que ninguém conhece antes. Nem nós nem ninguém pode escolher o resultado.

        Depois do sorteio, você encontra o seu bilhete e o motivo do seu resultado junto ao seu cadastro. Baixe a lista do sorteio e verifique-a com o programa gratuito que publicamos; ele funciona em qualquer computador com Python. Nenhum nome aparece nessa lista.

        Só você fica sabendo qual bilhete era o seu. Não publique o seu bilhete se não quiser que outros vejam o seu resultado.

page-when-liveness-fails = Quando a prova com a câmera falha
    .body =
        Isso acontece com muita gente e não é um julgamento sobre você. Leia o motivo que aparece e tente de novo.

        O que ajuda: fique em um lugar com luz uniforme, sem janela nem lâmpada atrás de você. Segure o telefone na altura dos olhos e não se mexa. Tire os óculos escuros e descubra o rosto o quanto puder. Só a pessoa que faz a prova pode estar na imagem.

        Depois de cinco tentativas que falharam em três minutos, você precisa esperar 30 minutos. Se a prova não respondeu, ou se o tempo acabou, isso não conta como tentativa que falhou.

        Você não precisa continuar tentando. Você pode pedir que uma pessoa olhe o seu caso a qualquer momento, também enquanto espera. Faça isso cedo: sua oferta continua com o mesmo prazo.

        Não guardamos nenhuma imagem nem pontuação. Guardamos apenas se a prova deu certo e quando, e o motivo se não deu.

page-safety-and-scams = Segurança, e como reconhecer um golpe
    .body =
        Não há taxa. O cadastro, o pedido, o sorteio e o agendamento não custam nada, nunca.

        Ninguém pode comprar uma vaga, adiantar a sua vez ou pedir em seu lugar. Quem oferece isso por dinheiro está enganando você. Ninguém que trabalha para nós pede dinheiro ou favores.

        Sua chave abre o seu cadastro. Não dê a ninguém a chave, o seu bilhete, o seu código ou o link da sua prova com a câmera, nem a alguém que diga que trabalha para nós. Nunca pedimos isso por telefone ou por mensagem.

        Um amigo ou uma organização pode ajudar você a preencher o formulário. Fique junto, leia o que escrevem e fique você com a chave.

        Se outra pessoa tem a sua chave, recupere o seu cadastro com um código: a chave antiga deixa então de funcionar. Se alguém ameaçar você ou exigir dinheiro, procure ajuda com alguém de confiança.
