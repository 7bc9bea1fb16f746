### Showing that a person is present.

problem-liveness-session-not-found = Такого сеансу перевірки немає
    .detail = За вашою реєстрацією немає сеансу перевірки присутності з таким номером.
problem-liveness-session-open = Для цієї людини щойно почався інший сеанс
    .detail = Подивіться в камеру там або спробуйте знову трохи згодом.
problem-liveness-review-not-found = Такого розгляду немає
    .detail = Немає прохання про розгляд із таким номером.
problem-liveness-review-pending = Про розгляд для цієї людини вже попросили
    .detail = Хтось цим займеться. Просити ще раз не потрібно.
problem-liveness-review-decided = Рішення за цим розглядом уже ухвалено
    .detail = Раніше ухвалили інше рішення. Знову попросити про розгляд можна будь-коли.
problem-liveness-locked = Забагато невдалих спроб за короткий час
    .detail = Будь ласка, зачекайте стільки, скільки вказано у відповіді. Попросити, щоб випадок розглянула людина, можна будь-коли: для цього чекати не потрібно.
problem-liveness-unavailable = Перевірка через камеру зараз не відповідає
    .detail = Це не ваша провина й не вважається невдалою спробою. Будь ласка, повторіть той самий запит через той час, який указано у відповіді.
problem-webhook-unsigned = Це повідомлення не підписано так, як домовлено
    .detail = Підпишіть час і тіло спільним секретом і надішліть повідомлення протягом п’яти хвилин.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = Ми не змогли переконатися, що перед камерою була людина. Будь ласка, спробуйте ще раз.
liveness-reason-too-much-movement = Було забагато руху. Не рухайтеся й спробуйте ще раз.
liveness-reason-too-bright = Було надто світло. Відверніться від світла й спробуйте ще раз.
liveness-reason-too-dark = Було надто темно. Знайдіть рівномірно освітлене місце й спробуйте ще раз.
liveness-reason-misaligned-face = Обличчя було не посередині кадру. Дивіться прямо в камеру.
liveness-reason-face-too-far = Обличчя було надто далеко. Підійдіть ближче до камери.
liveness-reason-face-too-close = Обличчя було надто близько. Трохи відсуньтеся від камери.
liveness-reason-sunglasses = Зніміть сонцезахисні окуляри й спробуйте ще раз.
liveness-reason-obscured-face = Щось закривало обличчя. Відкрийте його й спробуйте ще раз.
liveness-reason-eyes-closed = Очі були заплющені. Тримайте їх розплющеними й спробуйте ще раз.
liveness-reason-multiple-faces = У кадрі було більше ніж одне обличчя. Має бути видно лише того, кого перевіряють.

## The capture page of the stub provider

capture-stub-title = Подивіться в камеру
capture-stub-notice = Це заглушка для проби: камери немає, і нічого не записується. Виберіть, що вона має повідомити.
capture-stub-pass = Людина присутня
capture-stub-fail = Зйомка не вдалася
capture-stub-why = Чому не вдалася
capture-stub-low-confidence = Провайдер не впевнений
capture-stub-error = Знімок не можна обробити
capture-stub-time-out = Час спливає
capture-stub-done = Дякуємо. Тепер можна повернутися до застосунку.
capture-stub-over = Цей сеанс закінчено. Поверніться до застосунку й почніть новий.
