### Showing that a person is present.

problem-liveness-session-not-found = Esta sessão de prova de vida não existe
    .detail = Seu cadastro não tem nenhuma sessão de prova de vida com esse número.
problem-liveness-session-open = Outra sessão acabou de começar para esta pessoa
    .detail = Olhe para a câmera naquela sessão, ou tente de novo daqui a pouco.
problem-liveness-review-not-found = Esta revisão não existe
    .detail = Não há nenhum pedido de revisão com esse número.
problem-liveness-review-pending = Já foi pedida uma revisão para esta pessoa
    .detail = Alguém vai olhar o caso. Você não precisa pedir de novo.
problem-liveness-review-decided = Esta revisão já foi decidida
    .detail = Outra decisão foi tomada antes. Um novo pedido pode ser feito a qualquer momento.
problem-liveness-locked = Tentativas demais falharam em pouco tempo
    .detail = Por favor, espere o tempo que a resposta indica. Você não precisa esperar para pedir que uma pessoa olhe o caso: isso é possível a qualquer momento.
problem-liveness-unavailable = A prova com a câmera não responde neste momento
    .detail = A culpa não é sua, e isso não conta como tentativa que falhou. Por favor, repita o mesmo pedido depois do tempo que a resposta indica.
problem-webhook-unsigned = Esta mensagem não está assinada como combinado
    .detail = Assine a hora e o corpo com o segredo compartilhado e envie a mensagem em até cinco minutos.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = Não conseguimos verificar que havia uma pessoa presente. Por favor, tente de novo.
liveness-reason-too-much-movement = Houve movimento demais. Não se mexa e tente de novo.
liveness-reason-too-bright = Havia luz demais. Afaste o rosto da luz e tente de novo.
liveness-reason-too-dark = Estava escuro demais. Procure um lugar com luz uniforme e tente de novo.
liveness-reason-misaligned-face = O rosto não estava no meio da imagem. Olhe de frente para a câmera.
liveness-reason-face-too-far = O rosto estava longe demais. Chegue mais perto da câmera.
liveness-reason-face-too-close = O rosto estava perto demais. Afaste-se um pouco da câmera.
liveness-reason-sunglasses = Tire os óculos escuros e tente de novo.
liveness-reason-obscured-face = Algo cobria o rosto. Descubra o rosto e tente de novo.
liveness-reason-eyes-closed = Os olhos estavam fechados. Fique com os olhos abertos e tente de novo.
liveness-reason-multiple-faces = Havia mais de um rosto na imagem. Só pode aparecer a pessoa que faz a prova.

## The capture page of the stub provider

capture-stub-title = Olhe para a câmera
capture-stub-notice = Isto é um substituto para testes: não há câmera e nada é gravado. Escolha o que ele deve informar.
capture-stub-pass = Há uma pessoa presente
capture-stub-fail = A captura falha
capture-stub-why = Por que falha
capture-stub-low-confidence = O provedor não tem certeza
capture-stub-error = A captura não pode ser processada
capture-stub-time-out = O tempo se esgota
capture-stub-done = Obrigado. Agora você pode voltar ao aplicativo.
capture-stub-over = Esta sessão terminou. Volte ao aplicativo e comece uma nova.
