### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = Your code: { $code }
    .body =
        Somebody, probably you, wants to use your registration again.

        Your code is { $code }. It is valid for { $minutes } minutes and can be used once.

        If it was not you, do nothing: without the code nobody can use your registration. Do not tell the code to anyone.

message-offer-made = Your party was drawn
    .body =
        Your party was drawn: there is a place for each of you at { $port } on { $starts_at }, local time.

        Confirm it by { $expires_at }. If you do not, the place goes to the next draw, and you may ask again.

message-offer-lapsed = The time to confirm has ended
    .body =
        Your place at { $port } on { $starts_at } was not confirmed in time and goes to the next draw.

        Your registration remains valid. You may ask again in the next draw.

message-appointment-confirmed = Your appointment is confirmed
    .body =
        Your appointment at { $port } is on { $starts_at }, local time. Come all together.

        Your confirmation code is { $code }. Bring it with you.

message-appointment-cancelled = Your appointment is cancelled
    .body =
        Your appointment at { $port } on { $starts_at } does not take place.

        Your registration remains valid. Ask for your status to see what you can do now.

message-reminder = Your appointment is near
    .body =
        Your appointment at { $port } is on { $starts_at }, local time. Come all together.

        Your confirmation code is { $code }. Bring it with you. If you cannot come, please cancel: others are waiting.

message-offer-declined = You have declined your offer
    .body =
        Your place at { $port } on { $starts_at } goes to the next draw.

        Your registration remains valid. You may ask again in the next draw.

message-withdrawn-by-port = The port cannot receive you
    .body =
        The port of { $port } cannot receive your party on { $starts_at }. This is not your fault.

        In the next draw that you enter your party comes before the others.

message-drawn-without-a-place = Your party was drawn, but its place is gone
    .body =
        Your party was drawn for { $port } on { $day_on }. Before the result was published the port had to take places away, and none is left for you. This is not your fault.

        In the next draw that you enter your party comes before the others.

message-appointment-missed = Your appointment has passed
    .body =
        We did not see your party at { $port } on { $starts_at }.

        Your registration remains valid. You may ask again in the next draw.
