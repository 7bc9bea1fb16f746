### Registering: what may be changed, and when.

problem-registration-locked = Seu cadastro não pode ser mudado agora
    .detail = Seu grupo tem uma oferta ou um agendamento, ou um sorteio está sendo feito. Você pode mudar a qualquer momento a forma como falamos com você; para o resto, recuse primeiro a oferta ou espere o sorteio terminar.

problem-person-already-registered = A pessoa { $ordinal } do seu grupo parece já estar cadastrada
    .detail = Cada pessoa só pode ser cadastrada uma vez. Se foi você, recupere aquele cadastro: um código é enviado ao contato que foi informado nele (“recovery”). Se você não se cadastrou, ou se é outra pessoa com o mesmo nome e a mesma data de nascimento, peça uma revisão (“review”): uma pessoa decide, e pode admitir as duas. Informar um documento de identidade muitas vezes permite distinguir duas pessoas.

problem-review-not-found = Esta revisão não existe
    .detail = Não conhecemos nenhuma revisão com esse número e este token.
problem-review-already-decided = Esta revisão já foi decidida
    .detail = Ela é decidida uma só vez. O estado dela diz o que foi decidido, e por quê.
problem-recovery-code-wrong = Este código não está certo
    .detail = Digite o código como está na mensagem que foi enviada ao contato do cadastro. Ele só pode ser tentado poucas vezes.
problem-recovery-over = Esta entrada está fechada
    .detail = O prazo do código terminou, ele já foi usado, ou foi tentado vezes demais. Peça um novo.
problem-recoveries-too-many = Foram pedidos códigos vezes demais
    .detail = Espere o tempo que a resposta diz e depois peça de novo. Se você não consegue ler as mensagens que enviamos, peça uma revisão.
