### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Espera a sua confirmação
offer-state-confirmed = Confirmado
offer-state-lapsed = Não confirmado a tempo
offer-state-declined = Recusado
offer-state-cancelled = Cancelado
offer-state-withdrawn-by-port = Retirado pelo porto
offer-state-attended = Você compareceu
offer-state-missed = Você não compareceu

## A draw

draw-state-open = Aberto para pedidos
draw-state-closing = O período de pedidos terminou
draw-state-frozen = Nenhum pedido pode mais ser mudado
draw-state-drawn = Sorteado, ainda não publicado
draw-state-published = Publicado
draw-state-void = Nulo

## The camera check

presence-needed = Falta a prova de vida
presence-in-review = Uma pessoa está analisando
presence-checked = Verificado
liveness-state-created = Ainda não começou
liveness-state-in-progress = Em andamento
liveness-state-succeeded = Deu certo
liveness-state-failed = Falhou
liveness-state-expired = O tempo acabou

## A review

review-state-pending = Ainda não decidido
review-state-admitted = Admitido
review-state-refused = Recusado

## The language itself

language-fallback = Este texto não existe no idioma que você pediu. Ele é mostrado neste idioma: { $language }.
language-unreviewed = Este texto foi traduzido por uma máquina. Ninguém o revisou ainda.
