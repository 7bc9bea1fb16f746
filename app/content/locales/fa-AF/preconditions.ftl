### Changing only what one has seen, and asking not too often.

problem-if-match-missing = سرآیند If-Match فرستاده نشده است
    .detail = نخست آن را بخوانید و ETag آن را در If-Match پس بفرستید، تا چیزی را که ندیده‌اید تغییر ندهید.
problem-if-match-unusable = سرآیند If-Match یک نسخه را نشان نمی‌دهد
    .detail = ETag را دقیقاً همان‌گونه که گرفته‌اید و با علامت‌های نقل قول آن بفرستید؛ نه «*» پذیرفته می‌شود، نه ETag ضعیف و نه فهرست. چیزی تغییر نکرده است.
problem-version-stale = این معلومات در همین میان تغییر کرده است
    .detail = اکنون چیزی تغییر نکرده است. آن را دوباره بخوانید، ببینید چه فرق کرده است، و تغییر خود را با ETag نو بفرستید.
