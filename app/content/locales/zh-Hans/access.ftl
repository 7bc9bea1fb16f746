### Keys of staff.

problem-role-not-allowed = 您的密钥不能用于此操作
    .detail = 此操作由另一种角色的工作人员完成。请向运营方索取该角色的密钥。
problem-staff-key-missing = 请出示您的密钥
    .detail = 请在标头“Authorization: Bearer fsk_…”中发送您的密钥。
problem-staff-key-unknown = 我们不认识这个密钥
    .detail = 密钥拼写有误、已被更换或已被撤销。请向运营方索取新的密钥。
