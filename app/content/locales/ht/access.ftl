### Keys of staff.

problem-role-not-allowed = Kle ou a pa pou sa
    .detail = Se yon lòt wòl nan pèsonèl la ki fè sa. Mande yon operatè yon kle pou wòl sa a.
problem-staff-key-missing = Tanpri, montre kle ou a
    .detail = Voye kle ou a nan antèt « Authorization: Bearer fsk_… ».
problem-staff-key-unknown = Nou pa rekonèt kle sa a
    .detail = Kle a mal ekri, li te ranplase oswa li te anile. Mande yon operatè yon nouvo kle.
