### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = There is nothing here
    .detail = This address does not exist. Check it for a misspelling.
problem-page-not-found = There is no such page
    .detail = We have no page of that name.
problem-registration-not-found = There is no such registration
    .detail = The registration does not exist any more.
problem-member-not-found = That person is not in your party
    .detail = Choose one of the members of your own registration.
problem-draw-not-found = There is no such draw
    .detail = Ask for your status to learn which draw is open.
problem-offer-not-found = There is no such offer
    .detail = Your registration has no offer with that number.
problem-method-not-allowed = This cannot be done here
    .detail = The address exists, but not for this kind of request.

## Who you are

problem-token-missing = Please say who you are
    .detail = Send the token of your registration in the header “Authorization: Bearer …”.
problem-token-unknown = We do not know this token
    .detail = The token is misspelled or no longer valid. Use the one you were given when you registered.

## The request itself

problem-bad-request = We could not understand the request
    .detail = The request is not formed as it should be.
problem-malformed-json = The body is not valid JSON
    .detail = Send the body as JSON, in UTF-8.
problem-invalid = Something in the request is not right
    .detail = See the list of errors, correct them and send the request again. Nothing has been stored.
problem-unknown-port = There is no such port of entry
    .detail = We do not know the port “{ $port }”. Choose from the published list.
problem-born-in-the-future = A date of birth lies in the future
    .detail = Check the date of birth of person { $ordinal } of your party.
problem-idempotency-key-missing = The header Idempotency-Key is missing
    .detail = Send a new random key with each new request, and the same key when you try the same request again.
problem-idempotency-key-weak = The Idempotency-Key is not usable
    .detail = The key must hold at least { $bits } random bits, in at most { $longest } letters, digits, “-” and “_”.
problem-idempotency-key-reused = This Idempotency-Key was used for another request
    .detail = Send a new random key with each new request.
problem-idempotency-key-in-flight = Your first request with this Idempotency-Key is still under way
    .detail = Nothing is lost. Send the same request with the same key again in a moment; you will get the answer to the first.

## The time and the state of things

problem-draw-not-open = This draw takes no more requests
    .detail = Ask for your status to learn which draw is open.
problem-window-not-yet-open = The time for requests has not begun
    .detail = Coming early brings no advantage: every request within the time has the same chance.
problem-window-closed = The time for requests has ended
    .detail = Please ask again in the next draw. Your registration remains valid.
problem-offer-not-open = This offer can no longer be confirmed
    .detail = It was declined or has lapsed. You may ask again in the next draw.
problem-offer-expired = The time to confirm this offer has ended
    .detail = The place goes to the next draw. You may ask again there; your registration remains valid.
problem-slot-taken = This place has just been given
    .detail = Nothing was booked for you here. Ask for your status to see where you stand.
problem-party-already-booked = Your party already holds an appointment
    .detail = A person can hold one appointment at a time.

## Our own faults

problem-internal-error = Something went wrong on our side
    .detail = It is not your fault. Please try again; repeating the request with the same key does no harm.
problem-overloaded = The service is full at the moment
    .detail = Too many people are asking at once. Nothing was stored. Please try again after the time that the answer names.

problem-unavailable = The service is not available at the moment
    .detail = Please try again in a few moments. Nothing has been lost.

## What can be wrong with one field

flaw-missing = This is required.
flaw-extra-forbidden = This is not a known field.
flaw-string-too-short = This is too short.
flaw-string-too-long = This is too long.
flaw-string-pattern-mismatch = This is not in the expected form.
flaw-string-type = This must be text.
flaw-literal-error = This is not one of the choices.
flaw-enum = This is not one of the choices.
flaw-date-from-datetime-parsing = This must be a date, for example 1990-12-31.
flaw-date-parsing = This must be a date, for example 1990-12-31.
flaw-date-type = This must be a date, for example 1990-12-31.
flaw-uuid-parsing = This is not a valid identifier.
flaw-uuid-type = This is not a valid identifier.
flaw-too-short = The list has too few entries.
flaw-too-long = The list has too many entries.
flaw-list-type = This must be a list.
flaw-tuple-type = This must be a list.
flaw-one-way-to-reach-you = Give an e-mail address or a telephone number, one of them.
flaw-repeated-entry = The list names something twice.
flaw-model-attributes-type = This must be an object with named fields.
flaw-model-type = This must be an object with named fields.
flaw-bool-type = This must be yes or no: true or false.
flaw-bool-parsing = This must be yes or no: true or false.
flaw-int-type = This must be a whole number.
flaw-int-parsing = This must be a whole number.
flaw-int-parsing-size = This number is too large.
flaw-int-from-float = This must be a whole number.
flaw-float-type = This must be a number.
flaw-float-parsing = This must be a number.
flaw-finite-number = This must be a number.
flaw-greater-than = This number is too small.
flaw-greater-than-equal = This number is too small.
flaw-less-than = This number is too large.
flaw-less-than-equal = This number is too large.
flaw-string-unicode = This must be text in UTF-8.
flaw-uuid-version = This is not a valid identifier.
flaw-date-from-datetime-inexact = This must be a date without a time, for example 1990-12-31.
flaw-dict-type = This must be an object with named fields.
flaw-none-required = This must be left empty.
flaw-other = This value is not acceptable.
