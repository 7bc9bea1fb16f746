### Changing only what one has seen, and asking not too often.

problem-if-match-missing = Немає заголовка If-Match
    .detail = Спочатку прочитайте дані й надішліть їхній ETag назад в If-Match, щоб не змінити того, чого ви не бачили.
problem-if-match-unusable = У заголовку If-Match не вказано версії
    .detail = Надішліть ETag точно таким, яким ви його отримали, у його лапках; ні «*», ні слабкий тег, ні список не підійдуть. Нічого не змінено.
problem-version-stale = За цей час дані змінилися
    .detail = Зараз нічого не змінено. Прочитайте дані знову, подивіться, що стало іншим, і надішліть свою зміну з новим ETag.
