### Problems that every resource shares.

problem-cursor-unknown = Ми не знаємо цього місця в списку
    .detail = Перейдіть за посиланням на наступну сторінку в тому вигляді, у якому його надано, або почніть знову з першої сторінки.

problem-body-too-large = Запит завеликий
    .detail = Надсилайте щонайбільше 64 кілобайти.
problem-address-too-long = Адреса задовга
    .detail = Приберіть те, що не належить до адреси.
problem-headers-too-large = Заголовки запиту завеликі
    .detail = Надішліть менше заголовків або зробіть їх коротшими.
problem-not-json = Не вказано, що тіло запиту — JSON
    .detail = Надішліть тіло запиту у форматі JSON із заголовком «Content-Type: application/json».
problem-too-many-requests = Забагато запитів за короткий час
    .detail = Спробуйте знову через той час, який указано у відповіді. Часті запити не дають переваги.
