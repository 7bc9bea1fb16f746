### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Ждёт вашего подтверждения
offer-state-confirmed = Подтверждено
offer-state-lapsed = Не подтверждено вовремя
offer-state-declined = Вы отказались
offer-state-cancelled = Отменено
offer-state-withdrawn-by-port = Отозвано пунктом пропуска
offer-state-attended = Вы были на приёме
offer-state-missed = Пропущено

## A draw

draw-state-open = Открыта подача заявок
draw-state-closing = Подача заявок закончилась
draw-state-frozen = Заявки больше нельзя изменить
draw-state-drawn = Проведена, ещё не опубликована
draw-state-published = Опубликована
draw-state-void = Недействительна

## The camera check

presence-needed = Нужна проверка
presence-in-review = Рассматривает человек
presence-checked = Проверено
liveness-state-created = Ещё не начата
liveness-state-in-progress = Идёт
liveness-state-succeeded = Пройдена
liveness-state-failed = Не пройдена
liveness-state-expired = Время истекло

## A review

review-state-pending = Решения ещё нет
review-state-admitted = Допущено
review-state-refused = Отказано

## The language itself

language-fallback = Этого текста нет на языке, который вы выбрали. Он показан на другом языке: { $language }.
language-unreviewed = Этот текст перевела машина. Его ещё никто не проверил.
