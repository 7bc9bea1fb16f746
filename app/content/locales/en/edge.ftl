### Problems that every resource shares.

problem-cursor-unknown = We do not know this place in the list
    .detail = Follow the link to the next page as it was given, or begin again with the first page.

problem-body-too-large = The request is too large
    .detail = Send at most 64 kilobytes.
problem-address-too-long = The address is too long
    .detail = Leave out what does not belong to the address.
problem-headers-too-large = The headers of the request are too large
    .detail = Send fewer or shorter headers.
problem-not-json = The body is not said to be JSON
    .detail = Send the body as JSON, with the header “Content-Type: application/json”.
problem-too-many-requests = Too many requests in a short time
    .detail = Try again after the time that the answer names. Asking more often brings no advantage.
