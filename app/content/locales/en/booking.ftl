### From offer to arrival.

problem-liveness-missing = Somebody in your party has not been checked
    .detail = { $missing ->
        [one] One person has no successful liveness check from the last { $hours } hours. Do it, or ask for a review by a person, and confirm again before the deadline.
       *[other] { $missing } persons have no successful liveness check from the last { $hours } hours. Do the checks, or ask for a review by a person, and confirm again before the deadline.
    }
problem-outside-geofence = You are outside the area from which one can confirm
    .detail = Your offer is still open. Confirm it from inside the area, before its deadline; the area is described under /v1/geofence.
problem-unknown-municipality = We do not know this municipality
    .detail = There is no municipality “{ $municipality }” in the list under /v1/geofence. You may give latitude and longitude instead.
problem-offer-not-declinable = This offer cannot be declined
    .detail = It was confirmed, or it has ended. A confirmed appointment can be cancelled.
problem-appointment-not-cancellable = There is no appointment to cancel
    .detail = The offer was not confirmed, or the appointment has begun or ended. An offer that was not confirmed can be declined.

flaw-position-incomplete = Give latitude and longitude, or, if you declare where you are, a municipality instead.
