### Changing only what one has seen, and asking not too often.

problem-if-match-missing = 缺少标头 If-Match
    .detail = 请先读取内容，并在 If-Match 中发回其 ETag，这样您就不会更改您没有看过的内容。
problem-if-match-unusable = 标头 If-Match 没有指明版本
    .detail = 请原样发送您收到的 ETag，包括引号；“*”、弱标签或列表都不行。没有更改任何内容。
problem-version-stale = 内容在此期间已被更改
    .detail = 这次没有更改任何内容。请重新读取，查看有何不同，然后用新的 ETag 发送您的更改。
