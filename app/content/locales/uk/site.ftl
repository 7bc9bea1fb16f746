### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Перейти до змісту
site-menu = Меню
site-home = Головна
site-status = Ваш статус
site-draws = Жеребкування
site-language = Мова
site-choose-language = Виберіть мову
site-free = Тут усе безкоштовно. Той, хто просить у вас грошей або пропонує краще місце, вас обманює.
site-optional = Можна залишити порожнім.
site-correct-below = Будь ласка, виправте те, що позначено. Поки нічого не збережено.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = Запис на прийом за чесним жеребкуванням
site-home-intro = Зареєструйтеся один раз. Подайте заявку на прийом. Вирішує жереб, і шанси в усіх однакові. Поспішати не треба.
site-register = Зареєструватися
site-get-back-in = Повернутися до реєстрації
site-check-a-draw = Перевірити жеребкування
site-read-more = Варто знати

## Registering

site-register-heading = Зареєструйте свою групу
site-register-intro = Усі, хто приходить разом, — це одна група. Місця отримують або всі разом, або ніхто.
site-person = Учасник № { $number }
site-full-name = Повне ім’я
site-full-name-hint = Як у документах. Якщо є лише ім’я або лише прізвище, цього досить.
site-birth-date = Дата народження
site-birth-date-hint = Наприклад 31 12 1990
site-day = День
site-month = Місяць
site-year = Рік
site-sex = Стать
site-sex-female = Жіноча
site-sex-male = Чоловіча
site-sex-unspecified = Не вказано
site-city-of-birth = Місто або село народження
site-country-of-birth = Країна народження
site-nationality = Громадянство
site-country-of-residence = Країна, де живе ця людина
site-country-hint = Введіть перші літери й виберіть зі списку.
site-document-number = Номер документа, що посвідчує особу
site-document-country = Країна, що видала документ
site-add-person = Додати людину
site-remove-person = Прибрати останню людину
site-contact = Як із вами зв’язатися
site-contact-hint = Укажіть щось одне. Якщо ви загубите ключ, надіслати код ми зможемо лише на адресу електронної пошти.
site-email = Адреса електронної пошти
site-phone = Номер телефону
site-phone-hint = Зі знаком плюс і кодом країни, наприклад +525555550100
site-destination = Де ви житимете у США
site-address-line = Вулиця й будинок
site-city = Місто
site-state = Штат
site-postal-code = Поштовий індекс (ZIP)
site-registered = Вас зареєстровано
site-key = Ваш ключ
site-key-advice = Запишіть цей ключ і зберігайте його в надійному місці. З ним ви ввійдете з будь-якого телефону. Нікому його не показуйте.

## Status

site-what-now = Що робити зараз
site-offer = Ваша пропозиція
site-appointment = Ваш запис на прийом
site-port = Пункт пропуску
site-when = Коли
site-confirm-before = Строк підтвердження:
site-time-left = Залишилося часу
site-code = Код підтвердження
site-save-in-calendar = Зберегти в календарі
site-request = Ваша заявка
site-day-asked-for = День, на який подано заявку
site-ports-in-order = Пункти пропуску у вашому порядку
site-change-until = Строк для змін:
site-change-request = Змінити заявку
site-withdraw-request = Відкликати заявку
site-see-result = Переглянути результат і причину
site-party = Ваша група
site-check-needed = Цьому учаснику ще треба пройти перевірку через камеру.
site-checked-until = Перевірку через камеру пройдено. Вона дійсна до цього строку: { $until }.
site-in-review = Це розглядає людина. Вам нічого не треба робити.
site-start-check = Почати перевірку через камеру, учасник № { $number }
site-ask-for-person = Попросити, щоб натомість подивилася людина, учасник № { $number }
site-change-contact = Змінити спосіб зв’язку з вами
site-messages = Ваші повідомлення
site-sign-out = Вийти на цьому пристрої
site-signed-out = Ви вийшли на цьому пристрої.

## Asking for an appointment

site-ask = Подати заявку на прийом
site-ask-intro = Виберіть пункти пропуску, які вам підходять; першим укажіть найзручніший. О котрій годині ви подали заявку, не має значення.
site-requests-until = Кінець подання заявок
site-day-of-appointment = День прийому
site-choice = Варіант { $number }
site-no-choice = Більше жодного
site-send-request = Надіслати заявку
site-no-draw-open = Зараз немає відкритого жеребкування. Будь ласка, зайдіть пізніше. Прийдете ви рано чи пізно, переваги це не дає.

## The check by camera

site-camera-check = Перевірка через камеру
site-leaving-for-camera = Перевірка відбувається на сторінці іншого сервісу. Потім ви повернетеся сюди.
site-open-camera = Відкрити перевірку через камеру
site-check-passed = Перевірку пройдено.
site-check-failed = Перевірку не пройдено.
site-check-open = Перевірку ще не закінчено.
site-look-again = Подивитися ще раз
site-back-from-check = Повернутися до Fairslot

## Confirming

site-confirm = Підтвердити пропозицію
site-confirm-intro = Укажіть, де ви зараз. Підтвердити можна лише зсередини зони, де це дозволено.
site-place = Муніципалітет, де ви перебуваєте
site-place-hint = Буде записано, що це місце ви вказали самі.
site-choose = Виберіть
site-use-position = Узяти місцеположення з цього телефону
site-position-taken = Буде використано місцеположення цього телефону.
site-position-failed = Цей телефон не повідомляє свого місцеположення. Виберіть натомість муніципалітет.
site-send-confirmation = Підтвердити

## Giving up

site-decline = Відмовитися від пропозиції
site-decline-question = Відмовитися від цієї пропозиції?
site-cancel = Скасувати запис
site-cancel-question = Скасувати цей запис на прийом?
site-given-up-for-good = Тоді ваше місце перейде в наступне жеребкування. Повернути його буде неможливо.
site-keep = Ні, залишити

## Getting back in

site-with-key = За допомогою ключа
site-use-key = Увійти з ключем
site-by-code = За допомогою коду
site-by-code-hint = Укажіть дані одного учасника вашої групи, як під час реєстрації. Якщо ми знайдемо цю людину, то надішлемо код на адресу електронної пошти групи.
site-send-code = Надіслати мені код
site-type-code = Введіть код
site-type-code-hint = Якщо ми вас знайшли, код прийде в листі на вашу адресу електронної пошти. Це може зайняти кілька хвилин.
site-code-from-message = Код із листа
site-get-in = Увійти

## Draws that anyone can check

site-draws-intro = Кожне жеребкування може переобчислити будь-хто. Те, що зафіксовано до жеребкування, після нього змінити не можна.
site-no-draws = Жеребкувань ще не було.
site-older-draws = Попередні жеребкування
site-draw-for = Жеребкування: { $day }
site-draw-state = Стан
site-parties-in-draw = Груп бере участь
site-root = Відбиток усіх заявок
site-commitment = Відбиток секретного числа
site-beacon-round = Раунд публічного випадкового числа
site-download-transcript = Завантажити все жеребкування
site-your-result = Ваш результат

## Your messages

site-messages-intro = Усе, що ми вам пишемо, є й тут, крім кодів для повернення до реєстрації.
site-no-messages = Повідомлень ще немає.
site-older-messages = Попередні повідомлення

## Withdrawing the registration

site-withdraw-registration = Відкликати реєстрацію
site-withdraw-registration-question = Відкликати всю реєстрацію?
site-withdrawn-for-good = Уся ваша група вибуває. Заявка й час очікування більше не враховуються, а ключ більше нічого не відкриває. Повернути це буде неможливо. Потім можна зареєструватися знову.
site-stay-registered = Ні, залишити реєстрацію
site-withdrawn = Вашу реєстрацію відкликано.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Попросити, щоб вирішила людина
site-ask-for-decision-hint = Якщо це інша людина, надішліть форму цією кнопкою. Її перегляне людина й вирішить.
site-decision = Вирішує людина
site-decision-kept = Те, що ви ввели, збережено. Доки людина не вирішила, вас не зареєстровано. Якщо вас допустять, цей ключ відкриє вашу реєстрацію.
site-decision-number = Номер рішення
site-decision-number-advice = Запишіть і цей номер. З номером і ключем ви зможете переглянути рішення з будь-якого телефону.
site-decision-reason = Причина
site-see-decision = Переглянути рішення
site-see-decision-hint = Якщо ви просили, щоб вирішила людина: рішення можна переглянути з номером і ключем, які ви тоді отримали.

## How we reach you

site-save = Зберегти
site-saved = Зміну збережено.

## Problems, in words that fit a page

site-try-again-after = До наступної спроби: { $time }.
problem-form-foreign = Будь ласка, надішліть форму ще раз
    .detail = Форма була відкрита надто довго або надійшла не з цієї сторінки. Нічого не змінено. Оновіть сторінку й надішліть форму знову.
site-problem-version-stale = За цей час дані змінилися
    .detail = Зараз нічого не змінено. Нижче показано, як є тепер. Подивіться, що стало іншим, і збережіть ще раз.
site-problem-outside-geofence = Ви поза зоною, з якої можна підтвердити пропозицію
    .detail = Ваша пропозиція ще чинна. Підтвердьте її, перебуваючи в зоні, доки не минув строк.
site-problem-person-already-registered = Схоже, учасника № { $ordinal } вашої групи вже зареєстровано
    .detail = Кожну людину можна зареєструвати один раз. Якщо це зробили ви, поверніться до тієї реєстрації. Якщо це інша людина з тим самим іменем і датою народження, укажіть номер документа, що посвідчує особу: часто він допомагає розрізнити двох людей.
site-problem-idempotency-key-reused = Цю форму вже надіслано
    .detail = Те, що ви надіслали спочатку, збережено. Перегляньте свій статус.
site-problem-idempotency-key-in-flight = Те, що ви надіслали, ще обробляється
    .detail = Нічого не втрачено. Зачекайте трохи й надішліть форму ще раз.
site-problem-review-not-found = Такого рішення ми не знаємо
    .detail = Немає рішення з таким номером і цим ключем. Перевірте і те, і те.
site-problem-token-missing = Будь ласка, спочатку поверніться до своєї реєстрації
    .detail = Цей пристрій не знає, хто ви. Введіть свій ключ або попросіть надіслати вам код.
site-problem-token-unknown = Будь ласка, спочатку поверніться до своєї реєстрації
    .detail = У ключі помилка, або він більше не дійсний. Перевірте його або попросіть надіслати вам код.
