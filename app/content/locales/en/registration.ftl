### Registering: what may be changed, and when.

problem-registration-locked = Your registration cannot be changed now
    .detail = Your party holds an offer or an appointment, or a draw is being held. You can change how we reach you at any time; for anything else decline the offer first, or wait until the draw is over.

problem-person-already-registered = Person { $ordinal } of your party seems to be registered already
    .detail = Everyone can be registered once. If it was you, get back into that registration: a code is sent to the contact that was given there (“recovery”). If you did not register, or it is another person with the same name and birthday, ask for a review (“review”): a person decides, and may admit both. Giving an identity document often tells two people apart.
