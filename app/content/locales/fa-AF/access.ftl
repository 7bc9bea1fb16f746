### Keys of staff.

problem-role-not-allowed = کلید شما برای این کار نیست
    .detail = این کار وظیفهٔ کارمندان دیگری است. از یک گرداننده کلید آن وظیفه را بخواهید.
problem-staff-key-missing = لطفاً کلید خود را نشان دهید
    .detail = کلید خود را در سرآیند «{"\u2068"}Authorization: Bearer fsk_…{"\u2069"}» بفرستید.
problem-staff-key-unknown = ما این کلید را نمی‌شناسیم
    .detail = کلید نادرست نوشته شده، تبدیل شده یا باطل شده است. از یک گرداننده کلید نو بخواهید.
