### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Чекає на ваше підтвердження
offer-state-confirmed = Підтверджено
offer-state-lapsed = Не підтверджено вчасно
offer-state-declined = Ви відмовилися
offer-state-cancelled = Скасовано
offer-state-withdrawn-by-port = Відкликано пунктом пропуску
offer-state-attended = Ви були на прийомі
offer-state-missed = Пропущено

## A draw

draw-state-open = Відкрите подання заявок
draw-state-closing = Подання заявок закінчилося
draw-state-frozen = Заявки більше не можна змінити
draw-state-drawn = Проведено, ще не опубліковано
draw-state-published = Опубліковано
draw-state-void = Недійсне

## The camera check

presence-needed = Потрібна перевірка
presence-in-review = Розглядає людина
presence-checked = Перевірено
liveness-state-created = Ще не почато
liveness-state-in-progress = Триває
liveness-state-succeeded = Пройдено
liveness-state-failed = Не пройдено
liveness-state-expired = Час минув

## A review

review-state-pending = Рішення ще немає
review-state-admitted = Допущено
review-state-refused = Відмовлено

## The language itself

language-fallback = Цього тексту немає мовою, яку ви вибрали. Його показано іншою мовою: { $language }.
language-unreviewed = Цей текст переклала машина. Його ще ніхто не перевірив.
