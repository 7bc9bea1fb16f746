### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Ir para o conteúdo
site-menu = Navegação
site-home = Início
site-status = Sua situação
site-draws = Sorteios
site-language = Idioma
site-choose-language = Escolha seu idioma
site-free = Tudo aqui é gratuito. Quem pede dinheiro a você ou oferece uma vaga melhor está enganando você.
site-optional = Você pode deixar em branco.
site-correct-below = Por favor, corrija o que está marcado. Nada foi salvo ainda.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = Um agendamento por sorteio justo
site-home-intro = Cadastre-se uma só vez. Peça um agendamento. Um sorteio decide, e todos têm a mesma chance. Não é preciso ter pressa.
site-register = Fazer o cadastro
site-get-back-in = Recuperar seu cadastro
site-check-a-draw = Verificar um sorteio
site-read-more = Bom saber

## Registering

site-register-heading = Cadastre seu grupo
site-register-intro = Todas as pessoas que vêm juntas formam um grupo. Vocês todos recebem vagas juntos, ou ninguém recebe.
site-person = Pessoa { $number }
site-full-name = Nome completo
site-full-name-hint = Como está nos documentos. Um só nome basta, se não houver outro.
site-birth-date = Data de nascimento
site-birth-date-hint = Por exemplo 31 12 1990
site-day = Dia
site-month = Mês
site-year = Ano
site-sex = Sexo
site-sex-female = Feminino
site-sex-male = Masculino
site-sex-unspecified = Não informado
site-city-of-birth = Cidade ou povoado onde nasceu
site-country-of-birth = País de nascimento
site-nationality = Nacionalidade
site-country-of-residence = País onde esta pessoa mora
site-country-hint = Digite as primeiras letras e escolha na lista.
site-document-number = Número de um documento de identidade
site-document-country = País do documento
site-add-person = Acrescentar uma pessoa
site-remove-person = Tirar a última pessoa
site-contact = Como falamos com você
site-contact-hint = Informe um dos dois. Se você perder sua chave, só podemos enviar um código a um endereço de e-mail.
site-email = Endereço de e-mail
site-phone = Número de telefone
site-phone-hint = Com o sinal de mais e o código do país, por exemplo +525555550100
site-destination = Onde você vai ficar nos Estados Unidos
site-address-line = Rua e número
site-city = Cidade
site-state = Estado (dos EUA)
site-postal-code = Código postal (ZIP)
site-registered = Seu cadastro está feito
site-key = Sua chave
site-key-advice = Anote esta chave e guarde-a bem. Com ela você recupera o cadastro em qualquer telefone. Não a mostre a ninguém.

## Status

site-what-now = O que fazer agora
site-offer = Sua oferta
site-appointment = Seu agendamento
site-port = Porto de entrada
site-when = Quando
site-confirm-before = Confirme antes de
site-time-left = Tempo restante
site-code = Código de confirmação
site-save-in-calendar = Salvar no seu calendário
site-request = Seu pedido
site-day-asked-for = Dia pedido
site-ports-in-order = Portos de entrada, na sua ordem
site-change-until = Você pode mudar até
site-change-request = Mudar seu pedido
site-withdraw-request = Retirar seu pedido
site-see-result = Ver o resultado e por quê
site-party = Seu grupo
site-check-needed = Esta pessoa ainda precisa fazer a prova com a câmera.
site-checked-until = Prova com a câmera feita; ela vale até { $until }.
site-in-review = Uma pessoa está analisando. Você não precisa fazer nada.
site-start-check = Começar a prova com a câmera da pessoa { $number }
site-ask-for-person = Pedir que um ser humano analise em vez disso, pessoa { $number }
site-change-contact = Mudar como falamos com você
site-messages = Suas mensagens
site-sign-out = Sair neste aparelho
site-signed-out = Você saiu neste aparelho.

## Asking for an appointment

site-ask = Pedir um agendamento
site-ask-intro = Escolha os portos de entrada que servem para você, começando pelo que você prefere. Não importa a que hora você pede.
site-requests-until = Prazo final dos pedidos
site-day-of-appointment = Dia do agendamento
site-choice = Opção { $number }
site-no-choice = Nenhum outro porto
site-send-request = Enviar o pedido
site-no-draw-open = Nenhum sorteio está aberto neste momento. Por favor, volte mais tarde. Vir cedo ou tarde não dá nenhuma vantagem.

## The check by camera

site-camera-check = Prova com a câmera
site-leaving-for-camera = A prova é feita na página de outro serviço. Depois você volta para cá.
site-open-camera = Abrir a prova com a câmera
site-check-passed = A prova deu certo.
site-check-failed = A prova não deu certo.
site-check-open = A prova ainda não terminou.
site-look-again = Olhar de novo
site-back-from-check = Voltar ao Fairslot

## Confirming

site-confirm = Confirmar sua oferta
site-confirm-intro = Diga onde você está agora. Só se pode confirmar de dentro da área onde isso é permitido.
site-place = Município onde você está
site-place-hint = Fica registrado que este lugar foi declarado por você.
site-choose = Escolha
site-use-position = Usar a posição deste telefone
site-position-taken = A posição deste telefone será usada.
site-position-failed = Este telefone não informa a posição. Escolha o município.
site-send-confirmation = Confirmar agora

## Giving up

site-decline = Recusar a oferta
site-decline-question = Você quer recusar esta oferta?
site-cancel = Cancelar o agendamento
site-cancel-question = Você quer cancelar este agendamento?
site-given-up-for-good = Sua vaga vai então para o próximo sorteio. Não é possível voltar atrás.
site-keep = Não, quero manter

## Getting back in

site-with-key = Com sua chave
site-use-key = Usar a chave
site-by-code = Com um código
site-by-code-hint = Descreva uma pessoa do seu grupo como está no cadastro. Se encontrarmos essa pessoa, enviamos um código ao endereço de e-mail do grupo.
site-send-code = Enviar um código para mim
site-type-code = Digite o código
site-type-code-hint = Se encontramos você, o código está em uma mensagem no seu e-mail. Pode levar alguns minutos.
site-code-from-message = Código da mensagem
site-get-in = Entrar

## Draws that anyone can check

site-draws-intro = Qualquer pessoa pode calcular de novo cada sorteio. O que é fixado antes de um sorteio não pode ser mudado depois.
site-no-draws = Ainda não há nenhum sorteio.
site-older-draws = Sorteios anteriores
site-draw-for = Sorteio para { $day }
site-draw-state = Situação
site-parties-in-draw = Grupos que participam
site-root = Impressão digital de todos os pedidos
site-commitment = Impressão digital do segredo
site-beacon-round = Rodada do número aleatório público
site-download-transcript = Baixar o sorteio completo
site-your-result = Seu resultado

## Your messages

site-messages-intro = Tudo o que escrevemos para você também está aqui, menos os códigos para recuperar o cadastro.
site-no-messages = Ainda não há nenhuma mensagem.
site-older-messages = Mensagens anteriores

## Withdrawing the registration

site-withdraw-registration = Retirar seu cadastro
site-withdraw-registration-question = Você quer retirar todo o seu cadastro?
site-withdrawn-for-good = Seu grupo inteiro sai. Seu pedido e o tempo que você esperou não contam mais, e sua chave não abre mais nada. Não é possível voltar atrás. Depois você pode se cadastrar de novo.
site-stay-registered = Não, quero manter o cadastro
site-withdrawn = Seu cadastro foi retirado.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Pedir que um ser humano decida
site-ask-for-decision-hint = Se é outra pessoa, envie o formulário com este botão. Um ser humano analisa e decide.
site-decision = Um ser humano decide
site-decision-kept = O que você preencheu está guardado. Seu cadastro não está feito antes que um ser humano decida. Se for admitido, esta chave abre o cadastro.
site-decision-number = Número da decisão
site-decision-number-advice = Anote também este número. Com o número e a chave você pode ver em qualquer telefone o que foi decidido.
site-decision-reason = Motivo
site-see-decision = Ver o que foi decidido
site-see-decision-hint = Se você pediu que um ser humano decida: com o número e a chave que recebeu então, você vê o que foi decidido.

## How we reach you

site-save = Salvar
site-saved = Sua mudança está salva.

## Problems, in words that fit a page

site-try-again-after = Você pode tentar de novo em { $time }.
problem-form-foreign = Por favor, envie o formulário de novo
    .detail = O formulário ficou aberto por tempo demais, ou não veio desta página. Nada foi mudado. Recarregue a página e envie o formulário a partir dela.
site-problem-version-stale = Isto foi mudado nesse meio-tempo
    .detail = Nada foi mudado agora. Abaixo você vê como está. Veja o que está diferente e salve de novo.
site-problem-outside-geofence = Você está fora da área de onde se pode confirmar
    .detail = Sua oferta continua aberta. Confirme de dentro da área, antes do fim do prazo da oferta.
site-problem-person-already-registered = A pessoa { $ordinal } do seu grupo parece já estar cadastrada
    .detail = Cada pessoa só pode ser cadastrada uma vez. Se foi você, recupere aquele cadastro. Se é outra pessoa com o mesmo nome e a mesma data de nascimento, informe o número de um documento de identidade: muitas vezes isso permite distinguir duas pessoas.
site-problem-idempotency-key-reused = Este formulário já foi enviado
    .detail = O que você enviou primeiro está salvo. Veja sua situação.
site-problem-idempotency-key-in-flight = Seu envio ainda está em andamento
    .detail = Nada se perdeu. Espere um momento e envie o formulário mais uma vez.
site-problem-review-not-found = Não conhecemos essa decisão
    .detail = Nenhuma decisão tem esse número e esta chave. Confira os dois.
site-problem-token-missing = Por favor, recupere primeiro o seu cadastro
    .detail = Este aparelho não sabe quem você é. Use sua chave, ou peça que enviemos um código.
site-problem-token-unknown = Por favor, recupere primeiro o seu cadastro
    .detail = A chave está mal escrita ou não é mais válida. Confira a chave, ou peça que enviemos um código.
