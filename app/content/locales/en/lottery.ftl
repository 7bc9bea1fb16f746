### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = Your party has no ticket in this draw
    .detail = Either it did not ask in time, or it withdrew, or it held an offer already when the draw was frozen.
problem-pool-not-yet-frozen = The pool of this draw is not frozen yet
    .detail = Ask again when the draw is frozen; its state stands on the page of the draw.
problem-draw-not-yet-published = This draw is not published yet
    .detail = Ask again when it is published; its state stands on the page of the draw.
problem-beacon-not-yet-due = That round of the beacon lies in the future
    .detail = Enter it when it has been emitted.
problem-beacon-not-genuine = This is not what the beacon said
    .detail = The randomness must be the SHA-256 of the signature. Copy both from the beacon’s published round.
problem-beacon-said-otherwise = Another value is on record for this round
    .detail = What was entered of a round is final.

## The result of a draw, in plain words

result-pending = The draw has not been published yet. Your request takes part.
result-not-in-pool = Your request was not in the pool: your party held an offer already, or had withdrawn, when it was frozen.
result-void = This draw is void and gave nothing to anybody.
result-void-secret-not-revealed = The secret that the operator had committed to was not revealed in time, so nobody may choose whether this result counts.
result-void-beacon-silent = The public random number that the draw waited for was not known in time.
result-ticket = Your ticket in this draw was { $ticket }. It was new and random, and nobody but you is told that it was yours.
result-count = { $count } parties took part.
result-after-others = Part of the places had been given out before, in another order; the following is the order among those who had none yet.
result-place-by-lot = Your ticket stood at place { $place } in the random order.
result-place-by-time = Your party stood at place { $place } in the order of the time waited.
result-place-filling = What was left over went, in the same order, to whoever fitted: among those who had no place yet, your ticket stood at place { $place }.
result-weight = Your ticket had { $weight ->
        [one] one lot
       *[other] { $weight } lots
    }: one, and one more for each whole week of waiting, up to a limit that is published.
result-weeks = Your party had waited { $weeks ->
        [one] one whole week
       *[other] { $weeks } whole weeks
    }. A published share of the places is given to those who have waited longest, the others by lot.
result-displaced = Your party had lost a place because a port closed, so it was served before the others.
result-won = At your turn { $port } still had places for a whole party: it is yours to confirm.
result-won-filling = When the places for whole parties had been given, a place that was left over at { $port } was large enough for your party.
result-port-full = { $port } was full after place { $after }, before your turn came.
result-port-without = { $port } had no places for a whole party in this draw.
result-not-size-neutral = Attention: in this draw places that were left over went to whoever fitted, which favours small parties. It was not size-neutral.
result-stub = Attention: this draw used a stub in place of a public beacon. It is not publicly verifiable.
result-next-offer = Confirm your offer before its deadline; your status shows it.
result-next-confirmed = You have confirmed it; your status shows the appointment.
result-next-ended = The offer that came of it has ended. You may ask again in the next draw.
result-next-none = No place was held for your party, because it held another offer by then, or the place was taken away by the port; then it comes first in the next draw.
result-next-redraw = Places that others give back are drawn again among those who asked for the same day; you take part without doing anything. You may ask in the next draw as well; the time you have waited counts.
result-next-again = You may ask in the next draw; your registration remains valid and the time you have waited counts.

## What to do next, on the status page

next-ask = Ask for an appointment while the time for requests is open.
next-wait-for-close = Your request stands. You may change or withdraw it until the time for requests ends.
next-wait-for-draw = The time for requests has ended and the draw is being held. You need do nothing.
next-confirm = You hold an offer. Confirm it before its deadline.
next-come = You have an appointment. Come with everyone in your party.
next-ask-again = Your request was not drawn. Ask again in the next draw; the time you have waited counts.
next-ask-again-void = The draw was void. Ask again in the next draw.
