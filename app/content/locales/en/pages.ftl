page-how-it-works = How it works
    .body =
        Register once: everyone who comes together is one party. You receive a key; keep it, it opens your registration.
        
        Each member shows in a short check that a person is present.
        
        While the time for requests is open, ask for an appointment and list the ports of entry that suit you, the one you like best first. It does not matter at what hour you ask.
        
        When the time has ended, the places are drawn. If your party is drawn, you receive an offer for everyone in it, with a deadline. Confirm it before the deadline and the appointment is yours. If you are not drawn, ask again in the next draw.

page-what-you-need = What you need
    .body =
        For each person: full name, date of birth, sex, country of birth and nationality, as in their documents.
        
        For the party: an e-mail address or a telephone number, the address where you will stay, and the language in which you want to hear from us.
        
        You do not need to pay anyone. Registering, asking and confirming are free, here and everywhere.

page-how-the-draw-is-fair = How the draw is fair
    .body =
        Every request made in time takes part. The hour at which you asked, your language and the size of your party change nothing.
        
        Each request receives a random ticket. After the time has ended, all tickets are put into one random order. We go through this order from the top: each party receives places for all its members at the first port on its list that is still open. A party is never split.
        
        A port stops giving places early enough that even the largest party would still fit. So a family has the same chance as a person alone.
        
        Places that are not confirmed go to the next draw, never to whoever happens to be first.

page-your-rights-to-human-review = Your right to a decision by a person
    .body =
        A machine may help, but it never has the last word about you. You can always ask that a person looks at it.
        
        If the camera check does not work for you, ask for a review instead. You can ask at any time, also while you have to wait after failed attempts. You need not say anything about your health.
        
        If we say that somebody in your party is registered already and that is not right, ask for a review. A person compares what was given and may admit both.
        
        Whoever decides must write down a reason, and you can read it. If it was decided against you and something has changed or was overlooked, ask again.
        
        Asking for a review never lowers your chance in a draw.

page-how-to-verify-your-draw = How to verify your draw
    .body =
        You need not trust us. Everyone can calculate a published draw again.
        
        After the time for requests has ended and before the draw, we publish a fingerprint of all requests and of a secret number. Nothing can be changed from then on. Your own request can be proven to be among them.
        
        The order comes from our secret number and from a public random number that nobody knows beforehand. Neither we nor anyone else can choose the result.
        
        After the draw you find your ticket and the reason for your result with your registration. Download the list of the draw and check it with the free program that we publish; it runs on any computer with Python. No name stands in that list.
        
        Nobody but you is told which ticket was yours. Do not publish your ticket if you do not want others to see your result.

page-when-liveness-fails = When the camera check fails
    .body =
        It happens to many people and is no judgement about you. Read the reason that you are shown and try again.
        
        What helps: stand in even light, with no window or lamp behind you. Hold the telephone at the height of your eyes and keep still. Take off sunglasses and uncover your face as far as you can. Only the person who is checked may be in the picture.
        
        After five failed attempts within three minutes you have to wait 30 minutes. If the check did not answer, or the time ran out, that does not count as a failed attempt.
        
        You do not have to go on trying. You can ask for a person to look at it at any time, also while you wait. Do it early: your offer keeps its deadline.
        
        We keep no picture and no score. We keep only whether the check succeeded and when, and the reason if it did not.

page-safety-and-scams = Safety, and how to know a scam
    .body =
        There is no fee. Registering, asking, the draw and the appointment cost nothing, ever.
        
        Nobody can buy a place, move you forward or ask in your stead. Whoever offers that for money is deceiving you. Nobody who works for us asks for money or for favours.
        
        Your key opens your registration. Give it, your ticket, your code or the link to your camera check to nobody, also not to someone who says that they work for us. We never ask for them by telephone or message.
        
        A friend or an organisation may help you to fill in the form. Stay with them, read what they enter, and keep the key yourself.
        
        If somebody else has your key, get back into your registration with a code: the old key then no longer works. If somebody threatens you or demands money, look for help with someone you trust.
