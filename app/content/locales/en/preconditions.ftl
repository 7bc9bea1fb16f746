### Changing only what one has seen, and asking not too often.

problem-if-match-missing = The header If-Match is missing
    .detail = Read the thing first and send its ETag back in If-Match, so that you change nothing that you have not seen.
problem-if-match-unusable = The header If-Match does not name a version
    .detail = Send exactly the ETag that you were given, in its quotation marks; neither “*” nor a weak tag nor a list will do. Nothing has been changed.
problem-version-stale = This has been changed in the meantime
    .detail = Nothing has been changed now. Read it again, look at what is different, and send your change with the new ETag.
