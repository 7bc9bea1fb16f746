### Problems that every resource shares.

problem-cursor-unknown = We do not know this place in the list
    .detail = Follow the link to the next page as it was given, or begin again with the first page.
