### Registering: what may be changed, and when.

problem-registration-locked = 您的登记目前不能更改
    .detail = 您的同行小组有预约邀请或预约，或者正在抽签。您可以随时更改联系方式；要更改其他内容，请先拒绝预约邀请，或等到抽签结束。

problem-person-already-registered = 您同行小组中的第 { $ordinal } 位成员似乎已经登记过
    .detail = 每个人只能登记一次。如果那是您本人登记的，请找回那项登记：代码会发送到当时填写的联系方式（“recovery”）。如果您没有登记过，或那是姓名和出生日期相同的另一个人，请申请审核（“review”）：由人工作出决定，可以同时接纳两人。提供身份证件通常有助于区分两个人。

problem-review-not-found = 没有这项审核
    .detail = 我们没有找到与该编号和该令牌相符的审核。
problem-review-already-decided = 这项审核已有决定
    .detail = 每项审核只决定一次。审核的状态会说明决定及其理由。
problem-recovery-code-wrong = 这个代码不正确
    .detail = 请按照发送到登记联系方式的消息，原样输入代码。只能尝试几次。
problem-recovery-over = 这个找回方式已关闭
    .detail = 代码已过有效时间、已被使用，或尝试次数过多。请重新索取代码。
problem-recoveries-too-many = 索取代码的次数过多
    .detail = 请等候答复中注明的时间，然后再索取。如果您看不到我们发送的消息，请申请审核。
