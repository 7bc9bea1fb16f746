### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Тут нічого немає
    .detail = Такої адреси не існує. Перевірте, чи немає в ній помилки.
problem-page-not-found = Такої сторінки немає
    .detail = У нас немає сторінки з такою назвою.
problem-registration-not-found = Такої реєстрації немає
    .detail = Цієї реєстрації більше не існує.
problem-member-not-found = Цієї людини немає у вашій групі
    .detail = Виберіть одного з учасників своєї реєстрації.
problem-draw-not-found = Такого жеребкування немає
    .detail = Перегляньте свій статус, щоб дізнатися, яке жеребкування відкрите.
problem-offer-not-found = Такої пропозиції немає
    .detail = За вашою реєстрацією немає пропозиції з таким номером.
problem-method-not-allowed = Тут цього зробити не можна
    .detail = Адреса існує, але не для такого виду запитів.

## Who you are

problem-token-missing = Будь ласка, укажіть, хто ви
    .detail = Надішліть токен своєї реєстрації в заголовку «Authorization: Bearer …».
problem-token-unknown = Ми не знаємо цього токена
    .detail = У токені помилка, або він більше не дійсний. Скористайтеся тим, який ви отримали під час реєстрації.

## The request itself

problem-bad-request = Ми не змогли зрозуміти запит
    .detail = Запит складено не так, як потрібно.
problem-malformed-json = Тіло запиту не є правильним JSON
    .detail = Надішліть тіло запиту у форматі JSON, у кодуванні UTF-8.
problem-invalid = Щось у запиті вказано неправильно
    .detail = Перегляньте список помилок, виправте їх і надішліть запит знову. Нічого не збережено.
problem-unknown-port = Такого пункту пропуску немає
    .detail = Ми не знаємо пункту пропуску «{ $port }». Виберіть з опублікованого списку.
problem-born-in-the-future = Одна з дат народження ще не настала
    .detail = Перевірте дату народження учасника № { $ordinal } вашої групи.
problem-idempotency-key-missing = Немає заголовка Idempotency-Key
    .detail = З кожним новим запитом надсилайте новий випадковий ключ, а повторюючи той самий запит — той самий ключ.
problem-idempotency-key-weak = Цей Idempotency-Key не підходить
    .detail =
        У ключі має бути щонайменше { $bits ->
            [one] { $bits } випадковий біт
            [few] { $bits } випадкові біти
            [many] { $bits } випадкових бітів
           *[other] { $bits } випадкового біта
        } і щонайбільше { $longest ->
            [one] { $longest } знак
            [few] { $longest } знаки
            [many] { $longest } знаків
           *[other] { $longest } знака
        }: літери, цифри, «-» і «_».
problem-idempotency-key-reused = Цей Idempotency-Key уже використано для іншого запиту
    .detail = З кожним новим запитом надсилайте новий випадковий ключ.
problem-idempotency-key-in-flight = Ваш перший запит із цим Idempotency-Key ще виконується
    .detail = Нічого не втрачено. Трохи зачекайте й надішліть той самий запит із тим самим ключем: ви отримаєте відповідь на перший.

## The time and the state of things

problem-draw-not-open = Це жеребкування більше не приймає заявок
    .detail = Перегляньте свій статус, щоб дізнатися, яке жеребкування відкрите.
problem-window-not-yet-open = Подання заявок ще не почалося
    .detail = Якщо прийти раніше, це не дасть переваги: усі заявки, подані вчасно, мають однакові шанси.
problem-window-closed = Подання заявок закінчилося
    .detail = Будь ласка, подайте заявку на наступне жеребкування. Ваша реєстрація лишається чинною.
problem-offer-not-open = Цю пропозицію більше не можна підтвердити
    .detail = Від неї відмовилися, або її строк минув. Ви можете подати заявку на наступне жеребкування.
problem-offer-expired = Строк підтвердження цієї пропозиції минув
    .detail = Місце перейде в наступне жеребкування. Ви можете знову подати на нього заявку; ваша реєстрація лишається чинною.
problem-slot-taken = Це місце щойно віддано
    .detail = Тут вас нікуди не записано. Перегляньте свій статус, щоб дізнатися, що у вас зараз.
problem-party-already-booked = Ваша група вже має запис на прийом
    .detail = Людина може мати лише один запис одночасно.

## Our own faults

problem-internal-error = У нас сталася помилка
    .detail = Це не ваша провина. Будь ласка, спробуйте ще раз: повторити запит із тим самим ключем безпечно.
problem-overloaded = Сервіс зараз перевантажений
    .detail = Забагато людей звертаються одночасно. Нічого не збережено. Будь ласка, спробуйте знову через той час, який указано у відповіді.

problem-unavailable = Сервіс зараз недоступний
    .detail = Будь ласка, спробуйте ще раз трохи згодом. Нічого не втрачено.

## What can be wrong with one field

flaw-missing = Це потрібно вказати обов’язково.
flaw-extra-forbidden = Таке поле нам невідоме.
flaw-string-too-short = Це закоротко.
flaw-string-too-long = Це задовго.
flaw-string-pattern-mismatch = Це записано не в тому вигляді, який потрібен.
flaw-string-type = Тут має бути текст.
flaw-literal-error = Такого варіанта немає серед можливих.
flaw-enum = Такого варіанта немає серед можливих.
flaw-date-from-datetime-parsing = Тут має бути дата, наприклад 1990-12-31.
flaw-date-parsing = Тут має бути дата, наприклад 1990-12-31.
flaw-date-type = Тут має бути дата, наприклад 1990-12-31.
flaw-uuid-parsing = Це неправильний ідентифікатор.
flaw-uuid-type = Це неправильний ідентифікатор.
flaw-too-short = У списку замало елементів.
flaw-too-long = У списку забагато елементів.
flaw-list-type = Тут має бути список.
flaw-tuple-type = Тут має бути список.
flaw-one-way-to-reach-you = Укажіть адресу електронної пошти або номер телефону — щось одне.
flaw-repeated-entry = Щось у списку вказано двічі.
flaw-model-attributes-type = Тут має бути об’єкт з іменованими полями.
flaw-model-type = Тут має бути об’єкт з іменованими полями.
flaw-bool-type = Тут має бути «так» або «ні»: true або false.
flaw-bool-parsing = Тут має бути «так» або «ні»: true або false.
flaw-int-type = Тут має бути ціле число.
flaw-int-parsing = Тут має бути ціле число.
flaw-int-parsing-size = Це число завелике.
flaw-int-from-float = Тут має бути ціле число.
flaw-float-type = Тут має бути число.
flaw-float-parsing = Тут має бути число.
flaw-finite-number = Тут має бути число.
flaw-greater-than = Це число замале.
flaw-greater-than-equal = Це число замале.
flaw-less-than = Це число завелике.
flaw-less-than-equal = Це число завелике.
flaw-string-unicode = Тут має бути текст у кодуванні UTF-8.
flaw-uuid-version = Це неправильний ідентифікатор.
flaw-date-from-datetime-inexact = Тут має бути дата без часу, наприклад 1990-12-31.
flaw-dict-type = Тут має бути об’єкт з іменованими полями.
flaw-none-required = Це потрібно лишити порожнім.
flaw-other = Це значення не підходить.
