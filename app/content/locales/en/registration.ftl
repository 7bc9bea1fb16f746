### Registering: what may be changed, and when.

problem-registration-locked = Your registration cannot be changed now
    .detail = Your party holds an offer or an appointment, or a draw is being held. You can change how we reach you at any time; for anything else decline the offer first, or wait until the draw is over.
