### Showing that a person is present.

problem-liveness-session-not-found = Такого сеанса проверки нет
    .detail = По вашей регистрации нет сеанса проверки присутствия с таким номером.
problem-liveness-session-open = Для этого человека только что начался другой сеанс
    .detail = Посмотрите в камеру там или попробуйте снова чуть позже.
problem-liveness-review-not-found = Такого рассмотрения нет
    .detail = Нет просьбы о рассмотрении с таким номером.
problem-liveness-review-pending = О рассмотрении для этого человека уже попросили
    .detail = Кто-нибудь этим займётся. Просить ещё раз не нужно.
problem-liveness-review-decided = Решение по этому рассмотрению уже принято
    .detail = Раньше было принято другое решение. Снова попросить о рассмотрении можно в любое время.
problem-liveness-locked = Слишком много неудачных попыток за короткое время
    .detail = Пожалуйста, подождите столько, сколько указано в ответе. Попросить, чтобы случай рассмотрел человек, можно в любое время: для этого ждать не нужно.
problem-liveness-unavailable = Проверка через камеру сейчас не отвечает
    .detail = Это не ваша вина и не считается неудачной попыткой. Пожалуйста, повторите тот же запрос через то время, которое указано в ответе.
problem-webhook-unsigned = Это сообщение не подписано, как было условлено
    .detail = Подпишите время и тело общим секретом и отправьте сообщение в течение пяти минут.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = Мы не смогли убедиться, что перед камерой был человек. Пожалуйста, попробуйте ещё раз.
liveness-reason-too-much-movement = Было слишком много движения. Не двигайтесь и попробуйте ещё раз.
liveness-reason-too-bright = Было слишком светло. Отвернитесь от света и попробуйте ещё раз.
liveness-reason-too-dark = Было слишком темно. Найдите равномерно освещённое место и попробуйте ещё раз.
liveness-reason-misaligned-face = Лицо было не в середине кадра. Смотрите прямо в камеру.
liveness-reason-face-too-far = Лицо было слишком далеко. Подойдите ближе к камере.
liveness-reason-face-too-close = Лицо было слишком близко. Немного отодвиньтесь от камеры.
liveness-reason-sunglasses = Снимите солнечные очки и попробуйте ещё раз.
liveness-reason-obscured-face = Лицо было чем-то закрыто. Откройте его и попробуйте ещё раз.
liveness-reason-eyes-closed = Глаза были закрыты. Держите их открытыми и попробуйте ещё раз.
liveness-reason-multiple-faces = В кадре было больше одного лица. Должен быть виден только тот, кого проверяют.

## The capture page of the stub provider

capture-stub-title = Посмотрите в камеру
capture-stub-notice = Это заглушка для пробы: камеры нет, и ничего не записывается. Выберите, что она должна сообщить.
capture-stub-pass = Человек присутствует
capture-stub-fail = Съёмка не удалась
capture-stub-why = Почему не удалась
capture-stub-low-confidence = Провайдер не уверен
capture-stub-error = Снимок нельзя обработать
capture-stub-time-out = Время истекает
capture-stub-done = Спасибо. Теперь можно вернуться в приложение.
capture-stub-over = Этот сеанс окончен. Вернитесь в приложение и начните новый.
