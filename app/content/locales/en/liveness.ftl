### Showing that a person is present.

problem-liveness-session-not-found = There is no such liveness session
    .detail = Your registration has no liveness session with that number.
problem-liveness-session-open = Another session for this person has just begun
    .detail = Look into the camera there, or try again in a moment.
problem-liveness-review-not-found = There is no such review
    .detail = There is no request for a review with that number.
problem-liveness-review-pending = A review for this person has been asked for
    .detail = Somebody will look at it. You need not ask again.
problem-liveness-review-decided = This review has been decided
    .detail = Another decision was made before. A new request can be made at any time.
problem-liveness-locked = Too many attempts have failed in a short time
    .detail = Please wait for the time that the answer names. You need not wait to ask for a person to look at it: that is possible at any time.
problem-liveness-unavailable = The camera check does not answer at the moment
    .detail = It is not your fault, and it does not count as a failed attempt. Please try the same request again after the time that the answer names.
problem-webhook-unsigned = This message is not signed as agreed
    .detail = Sign the time and the body with the shared secret, and send the message within five minutes.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = We could not verify that a person was present. Please try again.
liveness-reason-too-much-movement = There was too much movement. Hold still and try again.
liveness-reason-too-bright = There was too much light. Turn away from the light and try again.
liveness-reason-too-dark = It was too dark. Find an evenly lit place and try again.
liveness-reason-misaligned-face = The face was not in the middle of the picture. Look straight into the camera.
liveness-reason-face-too-far = The face was too far away. Come closer to the camera.
liveness-reason-face-too-close = The face was too close. Move a little away from the camera.
liveness-reason-sunglasses = Take off sunglasses and try again.
liveness-reason-obscured-face = Something covered the face. Uncover it and try again.
liveness-reason-eyes-closed = The eyes were closed. Keep them open and try again.
liveness-reason-multiple-faces = There was more than one face in the picture. Only the person who is checked may be seen.

## The capture page of the stub provider

capture-stub-title = Look into the camera
capture-stub-notice = This is a stand-in for trying out: there is no camera and nothing is recorded. Choose what it shall report.
capture-stub-pass = A person is present
capture-stub-fail = The capture fails
capture-stub-why = Why it fails
capture-stub-low-confidence = The provider is not sure
capture-stub-error = The capture cannot be processed
capture-stub-time-out = The time runs out
capture-stub-done = Thank you. You can go back to the app now.
capture-stub-over = This session is over. Go back to the app and begin a new one.
