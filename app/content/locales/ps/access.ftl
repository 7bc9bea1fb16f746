### Keys of staff.

problem-role-not-allowed = ستاسو کیلي د دې کار لپاره نه ده
    .detail = دا کار د نورو کارکوونکو دنده ده. له یوه چلوونکي د هغې دندې کیلي وغواړئ.
problem-staff-key-missing = مهرباني وکړئ خپله کیلي وښایئ
    .detail = خپله کیلي په دې سرلیک کې راولېږئ: «{"\u2068"}Authorization: Bearer fsk_…{"\u2069"}».
problem-staff-key-unknown = موږ دا کیلي نه پېژنو
    .detail = کیلي ناسمه لیکل شوې، بدله شوې یا باطله شوې ده. له یوه چلوونکي نوې کیلي وغواړئ.
