### Keys of staff.

problem-role-not-allowed = Sua chave não serve para isto
    .detail = Quem faz isto é outra função da equipe. Peça a um operador uma chave dessa função.
problem-staff-key-missing = Por favor, mostre sua chave
    .detail = Envie sua chave no cabeçalho “Authorization: Bearer fsk_…”.
problem-staff-key-unknown = Não conhecemos esta chave
    .detail = A chave está mal escrita, foi substituída ou foi revogada. Peça uma nova a um operador.
