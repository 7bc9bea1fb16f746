### Changing only what one has seen, and asking not too often.

problem-if-match-missing = د If-Match سرلیک نه دی لېږل شوی
    .detail = لومړی یې ولولئ او د هغه ETag په If-Match کې بېرته راولېږئ، چې داسې څه بدل نه کړئ چې نه مو وي لیدلي.
problem-if-match-unusable = د If-Match سرلیک یوه نسخه نه ښيي
    .detail = هماغه ETag کټ مټ راولېږئ چې درکړل شوی، د نقل قول له نښو سره یې؛ نه «*» منل کېږي، نه کمزوری ETag او نه لیست. هېڅ شی نه دی بدل شوی.
problem-version-stale = دا معلومات په دې منځ کې بدل شوي دي
    .detail = اوس هېڅ شی نه دی بدل شوی. بیا یې ولولئ، وګورئ چې څه توپیر لري، او خپل بدلون له نوي ETag سره راولېږئ.
