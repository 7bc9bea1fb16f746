page-how-it-works = How it works
    .body =
        Register once: everyone who comes together is one party. You receive a token; keep it, it is the key to your registration.
        
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
