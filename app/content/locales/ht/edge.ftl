### Problems that every resource shares.

problem-cursor-unknown = Nou pa rekonèt kote sa a nan lis la
    .detail = Swiv lyen ki mennen nan pwochen paj la jan li te ba ou a, oswa rekòmanse nan premye paj la.

problem-body-too-large = Demann nan twò gwo
    .detail = Voye 64 kilo-oktè omaksimòm.
problem-address-too-long = Adrès la twò long
    .detail = Retire sa ki pa fè pati adrès la.
problem-headers-too-large = Antèt demann nan twò gwo
    .detail = Voye mwens antèt, oswa antèt ki pi kout.
problem-not-json = Kontni an pa deklare kòm JSON
    .detail = Voye kontni an nan fòma JSON, ak antèt « Content-Type: application/json ».
problem-too-many-requests = Twòp demann nan yon ti tan kout
    .detail = Eseye ankò apre tan ki make nan repons lan. Mande pi souvan pa bay okenn avantaj.
