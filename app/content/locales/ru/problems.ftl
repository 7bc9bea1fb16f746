### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Здесь ничего нет
    .detail = Такого адреса не существует. Проверьте, нет ли в нём опечатки.
problem-page-not-found = Такой страницы нет
    .detail = У нас нет страницы с таким названием.
problem-registration-not-found = Такой регистрации нет
    .detail = Этой регистрации больше не существует.
problem-member-not-found = Этого человека нет в вашей группе
    .detail = Выберите одного из участников своей регистрации.
problem-draw-not-found = Такой жеребьёвки нет
    .detail = Посмотрите свой статус, чтобы узнать, какая жеребьёвка открыта.
problem-offer-not-found = Такого предложения нет
    .detail = По вашей регистрации нет предложения с таким номером.
problem-method-not-allowed = Здесь этого сделать нельзя
    .detail = Адрес существует, но не для такого вида запросов.

## Who you are

problem-token-missing = Пожалуйста, укажите, кто вы
    .detail = Отправьте токен своей регистрации в заголовке «Authorization: Bearer …».
problem-token-unknown = Мы не знаем этого токена
    .detail = В токене опечатка, или он больше не действует. Используйте тот, который вы получили при регистрации.

## The request itself

problem-bad-request = Мы не смогли понять запрос
    .detail = Запрос составлен не так, как нужно.
problem-malformed-json = Тело запроса не является правильным JSON
    .detail = Отправьте тело запроса в формате JSON, в кодировке UTF-8.
problem-invalid = Что-то в запросе указано неверно
    .detail = Посмотрите список ошибок, исправьте их и отправьте запрос снова. Ничего не сохранено.
problem-unknown-port = Такого пункта пропуска нет
    .detail = Мы не знаем пункта пропуска «{ $port }». Выберите из опубликованного списка.
problem-born-in-the-future = Одна из дат рождения ещё не наступила
    .detail = Проверьте дату рождения участника № { $ordinal } вашей группы.
problem-idempotency-key-missing = Нет заголовка Idempotency-Key
    .detail = С каждым новым запросом отправляйте новый случайный ключ, а повторяя тот же запрос — тот же ключ.
problem-idempotency-key-weak = Этот Idempotency-Key не подходит
    .detail =
        В ключе должно быть не менее { $bits ->
            [one] { $bits } случайного бита
            [few] { $bits } случайных бит
            [many] { $bits } случайных бит
           *[other] { $bits } случайного бита
        } и не более { $longest ->
            [one] { $longest } знака
            [few] { $longest } знаков
            [many] { $longest } знаков
           *[other] { $longest } знака
        }: букв, цифр, «-» и «_».
problem-idempotency-key-reused = Этот Idempotency-Key уже использован для другого запроса
    .detail = С каждым новым запросом отправляйте новый случайный ключ.
problem-idempotency-key-in-flight = Ваш первый запрос с этим Idempotency-Key ещё выполняется
    .detail = Ничего не потеряно. Немного подождите и отправьте тот же запрос с тем же ключом: вы получите ответ на первый.

## The time and the state of things

problem-draw-not-open = Эта жеребьёвка больше не принимает заявки
    .detail = Посмотрите свой статус, чтобы узнать, какая жеребьёвка открыта.
problem-window-not-yet-open = Подача заявок ещё не началась
    .detail = Если прийти раньше, это не даст преимущества: у всех заявок, поданных в срок, шансы одинаковы.
problem-window-closed = Подача заявок закончилась
    .detail = Пожалуйста, подайте заявку на следующую жеребьёвку. Ваша регистрация остаётся в силе.
problem-offer-not-open = Это предложение больше нельзя подтвердить
    .detail = От него отказались, или его срок истёк. Вы можете подать заявку на следующую жеребьёвку.
problem-offer-expired = Срок подтверждения этого предложения истёк
    .detail = Место перейдёт в следующую жеребьёвку. Вы можете снова подать на неё заявку; ваша регистрация остаётся в силе.
problem-slot-taken = Это место только что отдано
    .detail = Здесь вы ни на что не записаны. Посмотрите свой статус, чтобы узнать, что у вас сейчас.
problem-party-already-booked = У вашей группы уже есть запись на приём
    .detail = У человека может быть только одна запись одновременно.

## Our own faults

problem-internal-error = У нас произошла ошибка
    .detail = Это не ваша вина. Пожалуйста, попробуйте ещё раз: повторить запрос с тем же ключом безопасно.
problem-overloaded = Сервис сейчас перегружен
    .detail = Слишком много людей обращаются одновременно. Ничего не сохранено. Пожалуйста, попробуйте снова через то время, которое указано в ответе.

problem-unavailable = Сервис сейчас недоступен
    .detail = Пожалуйста, попробуйте ещё раз чуть позже. Ничего не потеряно.

## What can be wrong with one field

flaw-missing = Это нужно указать обязательно.
flaw-extra-forbidden = Такое поле нам неизвестно.
flaw-string-too-short = Это слишком коротко.
flaw-string-too-long = Это слишком длинно.
flaw-string-pattern-mismatch = Это записано не в том виде, который нужен.
flaw-string-type = Здесь должен быть текст.
flaw-literal-error = Такого варианта нет среди возможных.
flaw-enum = Такого варианта нет среди возможных.
flaw-date-from-datetime-parsing = Здесь должна быть дата, например 1990-12-31.
flaw-date-parsing = Здесь должна быть дата, например 1990-12-31.
flaw-date-type = Здесь должна быть дата, например 1990-12-31.
flaw-uuid-parsing = Это неправильный идентификатор.
flaw-uuid-type = Это неправильный идентификатор.
flaw-too-short = В списке слишком мало элементов.
flaw-too-long = В списке слишком много элементов.
flaw-list-type = Здесь должен быть список.
flaw-tuple-type = Здесь должен быть список.
flaw-one-way-to-reach-you = Укажите адрес электронной почты или номер телефона — что-то одно.
flaw-repeated-entry = Что-то в списке указано дважды.
flaw-model-attributes-type = Здесь должен быть объект с именованными полями.
flaw-model-type = Здесь должен быть объект с именованными полями.
flaw-bool-type = Здесь должно быть «да» или «нет»: true или false.
flaw-bool-parsing = Здесь должно быть «да» или «нет»: true или false.
flaw-int-type = Здесь должно быть целое число.
flaw-int-parsing = Здесь должно быть целое число.
flaw-int-parsing-size = Это число слишком большое.
flaw-int-from-float = Здесь должно быть целое число.
flaw-float-type = Здесь должно быть число.
flaw-float-parsing = Здесь должно быть число.
flaw-finite-number = Здесь должно быть число.
flaw-greater-than = Это число слишком маленькое.
flaw-greater-than-equal = Это число слишком маленькое.
flaw-less-than = Это число слишком большое.
flaw-less-than-equal = Это число слишком большое.
flaw-string-unicode = Здесь должен быть текст в кодировке UTF-8.
flaw-uuid-version = Это неправильный идентификатор.
flaw-date-from-datetime-inexact = Здесь должна быть дата без времени, например 1990-12-31.
flaw-dict-type = Здесь должен быть объект с именованными полями.
flaw-none-required = Это нужно оставить пустым.
flaw-other = Это значение не подходит.
