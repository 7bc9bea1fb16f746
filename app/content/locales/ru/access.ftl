### Keys of staff.

problem-role-not-allowed = Ваш ключ не подходит для этого
    .detail = Это делают сотрудники с другой ролью. Попросите у оператора ключ для этой роли.
problem-staff-key-missing = Пожалуйста, предъявите свой ключ
    .detail = Отправьте свой ключ в заголовке «Authorization: Bearer fsk_…».
problem-staff-key-unknown = Мы не знаем этого ключа
    .detail = В ключе опечатка, либо его заменили или отозвали. Попросите у оператора новый.
