### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Skip to the content
site-menu = Menu
site-home = Home
site-status = Your status
site-draws = Draws
site-language = Language
site-choose-language = Choose your language
site-free = Everything here is free. Whoever asks you for money or offers a better place is cheating you.
site-optional = You may leave this empty.
site-correct-below = Please correct what is marked. Nothing has been stored yet.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = An appointment by a fair draw
site-home-intro = Register once. Ask for an appointment. A draw decides, and everyone has the same chance. You need not be fast.
site-register = Register
site-get-back-in = Get back into your registration
site-check-a-draw = Check a draw
site-read-more = Good to know

## Registering

site-register-heading = Register your party
site-register-intro = Everyone who comes together is one party. You all receive places together, or none of you does.
site-person = Person { $number }
site-full-name = Full name
site-full-name-hint = As in the documents. One part is enough if there is no other.
site-birth-date = Date of birth
site-birth-date-hint = For example 31 12 1990
site-day = Day
site-month = Month
site-year = Year
site-sex = Sex
site-sex-female = Female
site-sex-male = Male
site-sex-unspecified = Not specified
site-city-of-birth = City or village of birth
site-country-of-birth = Country of birth
site-nationality = Nationality
site-country-of-residence = Country where this person lives
site-country-hint = Type the first letters and choose from the list.
site-document-number = Number of an identity document
site-document-country = Country of the document
site-add-person = Add a person
site-remove-person = Remove the last person
site-contact = How we reach you
site-contact-hint = Give one of the two. If you lose your key, we can send a code to an e-mail address only.
site-email = E-mail address
site-phone = Telephone number
site-phone-hint = With plus sign and country code, for example +525555550100
site-destination = Where you will stay in the United States
site-address-line = Street and number
site-city = City
site-state = State
site-postal-code = ZIP code
site-registered = You are registered
site-key = Your key
site-key-advice = Write this key down and keep it safe. With it you get back in on any phone. Show it to nobody.

## Status

site-what-now = What to do now
site-offer = Your offer
site-appointment = Your appointment
site-port = Port of entry
site-when = When
site-confirm-before = Confirm before
site-time-left = Time left
site-code = Confirmation code
site-save-in-calendar = Save in your calendar
site-request = Your request
site-day-asked-for = Day you asked for
site-ports-in-order = Ports of entry, in your order
site-change-until = You may change it until
site-change-request = Change your request
site-withdraw-request = Withdraw your request
site-see-result = See the result and why
site-party = Your party
site-check-needed = This person must still be checked by camera.
site-checked-until = Checked by camera; this counts until { $until }.
site-in-review = A person is looking at this. You need do nothing.
site-start-check = Start the camera check for person { $number }
site-ask-for-person = Ask a human being to look instead, person { $number }
site-change-contact = Change how we reach you
site-messages = Your messages
site-sign-out = Sign out on this device
site-signed-out = You have signed out on this device.

## Asking for an appointment

site-ask = Ask for an appointment
site-ask-intro = Choose the ports of entry that suit you, the one you like best first. It does not matter at what hour you ask.
site-requests-until = Deadline for requests
site-day-of-appointment = Day of the appointment
site-choice = Choice { $number }
site-no-choice = No further port
site-send-request = Send the request
site-no-draw-open = No draw is open at the moment. Please come back later. Coming early or late brings no advantage.

## The check by camera

site-camera-check = Camera check
site-leaving-for-camera = The check is on the page of another service. Afterwards it brings you back here.
site-open-camera = Open the camera check
site-check-passed = The check has succeeded.
site-check-failed = The check has not succeeded.
site-check-open = The check is not finished yet.
site-look-again = Look again
site-back-from-check = Back to Fairslot

## Confirming

site-confirm = Confirm your offer
site-confirm-intro = Tell us where you are now. One can confirm only from inside the area where this is allowed.
site-place = Municipality where you are
site-place-hint = It is recorded that you declared this place yourself.
site-choose = Choose
site-use-position = Use the position of this phone
site-position-taken = The position of this phone will be used.
site-position-failed = This phone does not tell its position. Choose the municipality instead.
site-send-confirmation = Confirm now

## Giving up

site-decline = Decline the offer
site-decline-question = Do you want to decline this offer?
site-cancel = Cancel the appointment
site-cancel-question = Do you want to cancel this appointment?
site-given-up-for-good = Your place then goes to the next draw. This cannot be undone.
site-keep = No, keep it

## Getting back in

site-with-key = With your key
site-use-key = Use the key
site-by-code = By a code
site-by-code-hint = Describe one person of your party as registered. If we find that person, we send a code to the e-mail address of the party.
site-send-code = Send me a code
site-type-code = Type the code
site-type-code-hint = If we found you, the code is in a message to your e-mail address. It may take a few minutes.
site-code-from-message = Code from the message
site-get-in = Get in

## Draws that anyone can check

site-draws-intro = Anyone can recompute every draw. What is fixed before a draw cannot be changed after it.
site-no-draws = There is no draw yet.
site-older-draws = Older draws
site-draw-for = Draw for { $day }
site-draw-state = State
site-parties-in-draw = Parties that take part
site-root = Fingerprint of all requests
site-commitment = Fingerprint of the secret
site-beacon-round = Round of the public random number
site-download-transcript = Download the whole draw
site-your-result = Your result

## Your messages

site-messages-intro = Whatever we write to you stands here too, except for the codes for getting back in.
site-no-messages = There is no message yet.
site-older-messages = Older messages

## Withdrawing the registration

site-withdraw-registration = Withdraw your registration
site-withdraw-registration-question = Do you want to withdraw your whole registration?
site-withdrawn-for-good = Your whole party leaves. Your request and the time that you have waited count no more, and your key opens nothing any more. This cannot be undone. You may register anew afterwards.
site-stay-registered = No, stay registered
site-withdrawn = Your registration is withdrawn.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Ask that a human being decides
site-ask-for-decision-hint = If it is another person, send the form with this button. A human being looks at it and decides.
site-decision = A human being decides
site-decision-kept = What you entered is kept. You are not registered before a human being has decided. If you are admitted, this key opens your registration.
site-decision-number = Number of the decision
site-decision-number-advice = Write this number down as well. With the number and the key you can see on any phone what was decided.
site-decision-reason = Reason
site-see-decision = See what was decided
site-see-decision-hint = If you have asked that a human being decides: with the number and the key that you were given then you see what was decided.

## How we reach you

site-save = Save
site-saved = Your change is saved.

## Problems, in words that fit a page

site-try-again-after = You can try again in { $time }.
problem-form-foreign = Please send the form again
    .detail = The form was open for too long, or it did not come from this page. Nothing has been changed. Load the page again and send the form from there.
site-problem-version-stale = This has been changed in the meantime
    .detail = Nothing has been changed now. Below you see how it stands. Look at what is different and save again.
site-problem-outside-geofence = You are outside the area from which one can confirm
    .detail = Your offer is still open. Confirm it from inside the area, before its deadline.
site-problem-person-already-registered = Person { $ordinal } of your party seems to be registered already
    .detail = Everyone can be registered once. If it was you, get back into that registration. If it is another person with the same name and birthday, give the number of an identity document: it often tells two people apart.
site-problem-idempotency-key-reused = This form has been sent already
    .detail = What you sent first is stored. See your status.
site-problem-idempotency-key-in-flight = What you sent is still under way
    .detail = Nothing is lost. Wait a moment and send the form once more.
site-problem-review-not-found = We know no such decision
    .detail = No decision has that number and this key. Check both.
site-problem-token-missing = Please get back into your registration first
    .detail = This device does not know who you are. Use your key, or let us send you a code.
site-problem-token-unknown = Please get back into your registration first
    .detail = The key is misspelled or no longer valid. Check it, or let us send you a code.
