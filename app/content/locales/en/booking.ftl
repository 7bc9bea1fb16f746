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

## At the port

problem-appointment-not-found = There is no such appointment at your port
    .detail = Check the code. An appointment at another port cannot be seen here.
problem-arrival-not-found = Nothing of the kind is on record
    .detail = There is nothing to undo for this member.
problem-appointment-over = Nothing more can be recorded for this appointment
    .detail = It was not confirmed, was cancelled, or its day is over.
problem-not-the-day = The day of this appointment has not come
    .detail = Arrivals are recorded on the day itself, by the port's clock.
problem-arrival-contradicted = The opposite has been recorded
    .detail = Undo the record that stands, with a reason, and then record what is right.
problem-no-walk-in-places = There are not enough walk-in places today
    .detail = { $left ->
        [one] One place is left.
       *[other] { $left } places are left.
    }

## Claiming at once

problem-sold-out = There is no room for your party
    .detail = No day that has been released has room for all of you at these ports. Nothing was booked, and nobody of you was booked alone.
problem-party-withdrawn = Your registration has been withdrawn
    .detail = A registration that was withdrawn can hold no places. Register again.
problem-not-yet-released = The places have not been released
    .detail = Come again at the time that the answer names. Until then nobody can claim them.

## Days and ports

problem-port-not-found = There is no such port of entry
    .detail = Choose from the list under /v1/ports.
problem-day-not-found = This day has not been opened
    .detail = The port has no such day.
problem-day-too-near = A day is too near to be opened
    .detail = { $day_on } can no longer be opened: its cut-off has passed, or its window for requests has opened already. The earliest day is { $earliest_on }. Nothing was opened.
problem-day-closed = This day is closed
    .detail = It is over, or has been closed. What was closed can be opened again until its cut-off.
problem-port-closed = The port is closed on this day
    .detail = Open the port again first; the days that were closed with it open too.
problem-cut-off-passed = The cut-off of this day has passed
    .detail = From then on what is free is for walk-ins, so nothing more can be opened for booking.
problem-places-not-to-be-raised = The day never had so many places
    .detail = It can have at most { $places } places, as many as it was opened with.
problem-places-in-use = Walk-ins have used more places than that
    .detail = { $in_use } places are in use and cannot be taken away.

## What can be wrong with one field

flaw-position-incomplete = Give latitude and longitude, or, if you declare where you are, a municipality instead.
flaw-span-invalid = The last day must not lie before the first, and the span has at most 31 days.

## The list that officers print

desk-list-title = Expected at the port
desk-list-printed = Printed at
desk-list-time = Time
desk-list-code = Code
desk-list-name = Name
desk-list-came = Came

## The area from which one can confirm

geofence-rule-2023-01 = In force from 12 January 2023: whoever is in Central or Northern Mexico (as reported by allaboutarizonanews.com at the opening).
geofence-rule-2024-08 = In force from 23 August 2024: Tabasco and Chiapas are added (as reported by pledgetimes.com). That Mexicans could ask from anywhere in Mexico is not modelled.
geofence-note = Approximate: a coarse area drawn by hand for this program, in degrees of WGS 84, generous towards the border and the sea. It is no official boundary.
