### Keys of staff.

problem-role-not-allowed = Your key is not for this
    .detail = Another role of staff does this. Ask an operator for a key of that role.
problem-staff-key-missing = Please show your key
    .detail = Send your key in the header “Authorization: Bearer fsk_…”.
problem-staff-key-unknown = We do not know this key
    .detail = The key is misspelled, was replaced or was revoked. Ask an operator for a new one.
