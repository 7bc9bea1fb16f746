### Registering: what may be changed, and when.

problem-registration-locked = Your registration cannot be changed now
    .detail = Your party holds an offer or an appointment, or a draw is being held. You can change how we reach you at any time; for anything else decline the offer first, or wait until the draw is over.

problem-person-already-registered = Person { $ordinal } of your party seems to be registered already
    .detail = Everyone can be registered once. If it was you, get back into that registration: a code is sent to the contact that was given there (“recovery”). If you did not register, or it is another person with the same name and birthday, ask for a review (“review”): a person decides, and may admit both. Giving an identity document often tells two people apart.

problem-review-not-found = There is no such review
    .detail = We know no review with that number and this token.
problem-review-already-decided = This review is decided already
    .detail = It is decided once. Its state says what was decided, and why.
problem-recovery-code-wrong = This code is not right
    .detail = Type the code as it stands in the message that was sent to the contact of the registration. It can be tried a few times only.
problem-recovery-over = This way in is closed
    .detail = The time for the code has ended, it has been used, or it was tried too often. Ask for a new one.
problem-recoveries-too-many = Codes have been asked for too often
    .detail = Wait as long as the answer says, then ask again. If you cannot read the messages that we send, ask for a review.
