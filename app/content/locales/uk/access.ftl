### Keys of staff.

problem-role-not-allowed = Ваш ключ для цього не підходить
    .detail = Це роблять працівники з іншою роллю. Попросіть в оператора ключ для цієї ролі.
problem-staff-key-missing = Будь ласка, пред’явіть свій ключ
    .detail = Надішліть свій ключ у заголовку «Authorization: Bearer fsk_…».
problem-staff-key-unknown = Ми не знаємо цього ключа
    .detail = У ключі помилка, або його замінили чи відкликали. Попросіть в оператора новий.
