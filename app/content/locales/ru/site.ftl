### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Перейти к содержанию
site-menu = Меню
site-home = Главная
site-status = Ваш статус
site-draws = Жеребьёвки
site-language = Язык
site-choose-language = Выберите язык
site-free = Здесь всё бесплатно. Тот, кто просит у вас денег или предлагает место получше, вас обманывает.
site-optional = Можно оставить пустым.
site-correct-below = Пожалуйста, исправьте то, что отмечено. Пока ничего не сохранено.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = Запись на приём по честной жеребьёвке
site-home-intro = Зарегистрируйтесь один раз. Подайте заявку на приём. Решает жребий, и шансы у всех равны. Спешить не нужно.
site-register = Зарегистрироваться
site-get-back-in = Вернуться в регистрацию
site-check-a-draw = Проверить жеребьёвку
site-read-more = Полезно знать

## Registering

site-register-heading = Зарегистрируйте свою группу
site-register-intro = Все, кто приходит вместе, — это одна группа. Места получают либо все вместе, либо никто.
site-person = Участник № { $number }
site-full-name = Полное имя
site-full-name-hint = Как в документах. Если есть только имя или только фамилия, этого достаточно.
site-birth-date = Дата рождения
site-birth-date-hint = Например 31 12 1990
site-day = День
site-month = Месяц
site-year = Год
site-sex = Пол
site-sex-female = Женский
site-sex-male = Мужской
site-sex-unspecified = Не указан
site-city-of-birth = Город или село рождения
site-country-of-birth = Страна рождения
site-nationality = Гражданство
site-country-of-residence = Страна, где живёт этот человек
site-country-hint = Введите первые буквы и выберите из списка.
site-document-number = Номер документа, удостоверяющего личность
site-document-country = Страна, выдавшая документ
site-add-person = Добавить человека
site-remove-person = Убрать последнего человека
site-contact = Как с вами связаться
site-contact-hint = Укажите что-то одно. Если вы потеряете ключ, отправить код мы сможем только на адрес электронной почты.
site-email = Адрес электронной почты
site-phone = Номер телефона
site-phone-hint = Со знаком плюс и кодом страны, например +525555550100
site-destination = Где вы будете жить в США
site-address-line = Улица и дом
site-city = Город
site-state = Штат
site-postal-code = Почтовый индекс (ZIP)
site-registered = Вы зарегистрированы
site-key = Ваш ключ
site-key-advice = Запишите этот ключ и храните его в надёжном месте. С ним вы войдёте с любого телефона. Никому его не показывайте.

## Status

site-what-now = Что делать сейчас
site-offer = Ваше предложение
site-appointment = Ваша запись на приём
site-port = Пункт пропуска
site-when = Когда
site-confirm-before = Срок подтверждения:
site-time-left = Осталось времени
site-code = Код подтверждения
site-save-in-calendar = Сохранить в календаре
site-request = Ваша заявка
site-day-asked-for = День, на который подана заявка
site-ports-in-order = Пункты пропуска в вашем порядке
site-change-until = Срок для изменений:
site-change-request = Изменить заявку
site-withdraw-request = Отозвать заявку
site-see-result = Посмотреть результат и причину
site-party = Ваша группа
site-check-needed = Этому участнику ещё нужно пройти проверку через камеру.
site-checked-until = Проверка через камеру пройдена. Она действует до этого срока: { $until }.
site-in-review = Это рассматривает человек. Вам ничего не нужно делать.
site-start-check = Начать проверку через камеру, участник № { $number }
site-ask-for-person = Попросить, чтобы вместо этого посмотрел человек, участник № { $number }
site-change-contact = Изменить способ связи с вами
site-messages = Ваши сообщения
site-sign-out = Выйти на этом устройстве
site-signed-out = Вы вышли на этом устройстве.

## Asking for an appointment

site-ask = Подать заявку на приём
site-ask-intro = Выберите пункты пропуска, которые вам подходят; первым укажите самый удобный. В какой час вы подали заявку, не имеет значения.
site-requests-until = Окончание подачи заявок
site-day-of-appointment = День приёма
site-choice = Вариант { $number }
site-no-choice = Больше никакой
site-send-request = Отправить заявку
site-no-draw-open = Сейчас нет открытой жеребьёвки. Пожалуйста, зайдите позже. Придёте вы рано или поздно, преимущества это не даёт.

## The check by camera

site-camera-check = Проверка через камеру
site-leaving-for-camera = Проверка проходит на странице другого сервиса. Потом вы вернётесь сюда.
site-open-camera = Открыть проверку через камеру
site-check-passed = Проверка пройдена.
site-check-failed = Проверка не пройдена.
site-check-open = Проверка ещё не закончена.
site-look-again = Посмотреть ещё раз
site-back-from-check = Вернуться в Fairslot

## Confirming

site-confirm = Подтвердить предложение
site-confirm-intro = Укажите, где вы сейчас. Подтвердить можно только изнутри зоны, где это разрешено.
site-place = Муниципалитет, где вы находитесь
site-place-hint = Будет записано, что это место вы указали сами.
site-choose = Выберите
site-use-position = Взять местоположение с этого телефона
site-position-taken = Будет использовано местоположение этого телефона.
site-position-failed = Этот телефон не сообщает своё местоположение. Выберите вместо этого муниципалитет.
site-send-confirmation = Подтвердить

## Giving up

site-decline = Отказаться от предложения
site-decline-question = Отказаться от этого предложения?
site-cancel = Отменить запись
site-cancel-question = Отменить эту запись на приём?
site-given-up-for-good = Тогда ваше место перейдёт в следующую жеребьёвку. Вернуть его будет нельзя.
site-keep = Нет, оставить

## Getting back in

site-with-key = С помощью ключа
site-use-key = Войти с ключом
site-by-code = С помощью кода
site-by-code-hint = Укажите данные одного участника вашей группы, как при регистрации. Если мы найдём этого человека, то отправим код на адрес электронной почты группы.
site-send-code = Отправить мне код
site-type-code = Введите код
site-type-code-hint = Если мы вас нашли, код придёт в письме на ваш адрес электронной почты. Это может занять несколько минут.
site-code-from-message = Код из письма
site-get-in = Войти

## Draws that anyone can check

site-draws-intro = Каждую жеребьёвку может пересчитать кто угодно. То, что зафиксировано до жеребьёвки, после неё изменить нельзя.
site-no-draws = Жеребьёвок ещё не было.
site-older-draws = Более ранние жеребьёвки
site-draw-for = Жеребьёвка: { $day }
site-draw-state = Состояние
site-parties-in-draw = Групп участвует
site-root = Отпечаток всех заявок
site-commitment = Отпечаток секретного числа
site-beacon-round = Раунд публичного случайного числа
site-download-transcript = Скачать всю жеребьёвку
site-your-result = Ваш результат

## Your messages

site-messages-intro = Всё, что мы вам пишем, есть и здесь, кроме кодов для возвращения в регистрацию.
site-no-messages = Сообщений ещё нет.
site-older-messages = Более ранние сообщения

## Withdrawing the registration

site-withdraw-registration = Отозвать регистрацию
site-withdraw-registration-question = Отозвать всю регистрацию?
site-withdrawn-for-good = Вся ваша группа выбывает. Заявка и время ожидания больше не учитываются, а ключ больше ничего не открывает. Вернуть это будет нельзя. Потом можно зарегистрироваться заново.
site-stay-registered = Нет, оставить регистрацию
site-withdrawn = Ваша регистрация отозвана.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Попросить, чтобы решил человек
site-ask-for-decision-hint = Если это другой человек, отправьте форму этой кнопкой. Её посмотрит человек и примет решение.
site-decision = Решает человек
site-decision-kept = То, что вы ввели, сохранено. Пока человек не принял решение, вы не зарегистрированы. Если вас допустят, этот ключ откроет вашу регистрацию.
site-decision-number = Номер решения
site-decision-number-advice = Запишите и этот номер. С номером и ключом вы сможете посмотреть решение с любого телефона.
site-decision-reason = Причина
site-see-decision = Посмотреть решение
site-see-decision-hint = Если вы просили, чтобы решил человек: решение можно посмотреть с номером и ключом, которые вы тогда получили.

## How we reach you

site-save = Сохранить
site-saved = Изменение сохранено.

## Problems, in words that fit a page

site-try-again-after = До следующей попытки: { $time }.
problem-form-foreign = Пожалуйста, отправьте форму ещё раз
    .detail = Форма была открыта слишком долго или пришла не с этой страницы. Ничего не изменено. Обновите страницу и отправьте форму снова.
site-problem-version-stale = За это время данные изменились
    .detail = Сейчас ничего не изменено. Ниже показано, как есть теперь. Посмотрите, что стало другим, и сохраните ещё раз.
site-problem-outside-geofence = Вы находитесь вне зоны, из которой можно подтвердить предложение
    .detail = Ваше предложение ещё в силе. Подтвердите его, находясь внутри зоны, до истечения срока.
site-problem-person-already-registered = Похоже, участник № { $ordinal } вашей группы уже зарегистрирован
    .detail = Каждого человека можно зарегистрировать один раз. Если это сделали вы, вернитесь в ту регистрацию. Если это другой человек с тем же именем и датой рождения, укажите номер документа, удостоверяющего личность: часто он помогает различить двух людей.
site-problem-idempotency-key-reused = Эта форма уже отправлена
    .detail = То, что вы отправили сначала, сохранено. Посмотрите свой статус.
site-problem-idempotency-key-in-flight = То, что вы отправили, ещё обрабатывается
    .detail = Ничего не потеряно. Подождите немного и отправьте форму ещё раз.
site-problem-review-not-found = Такого решения мы не знаем
    .detail = Нет решения с таким номером и этим ключом. Проверьте и то и другое.
site-problem-token-missing = Пожалуйста, сначала вернитесь в свою регистрацию
    .detail = Это устройство не знает, кто вы. Введите свой ключ или попросите отправить вам код.
site-problem-token-unknown = Пожалуйста, сначала вернитесь в свою регистрацию
    .detail = В ключе опечатка, или он больше не действует. Проверьте его или попросите отправить вам код.
