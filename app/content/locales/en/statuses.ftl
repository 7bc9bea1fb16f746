### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Waiting for you to confirm
offer-state-confirmed = Confirmed
offer-state-lapsed = Not confirmed in time
offer-state-declined = Declined
offer-state-cancelled = Cancelled
offer-state-withdrawn-by-port = Taken back by the port
offer-state-attended = You have been there
offer-state-missed = Missed

## A draw

draw-state-open = Open for requests
draw-state-closing = The time for requests has ended
draw-state-frozen = No request can be changed any more
draw-state-drawn = Drawn, not yet published
draw-state-published = Published
draw-state-void = Void

## The camera check

presence-needed = Check needed
presence-in-review = A person is looking at it
presence-checked = Checked
liveness-state-created = Not yet begun
liveness-state-in-progress = Under way
liveness-state-succeeded = Succeeded
liveness-state-failed = Failed
liveness-state-expired = The time has run out

## A review

review-state-pending = Not yet decided
review-state-admitted = Admitted
review-state-refused = Refused

## The language itself

language-fallback = This text does not exist in the language that you asked for. It is shown in { $language }.
language-unreviewed = This text was translated by a machine. Nobody has checked it yet.
