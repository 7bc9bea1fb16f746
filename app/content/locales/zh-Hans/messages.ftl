### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = 您的代码：{ $code }
    .body =
        有人（很可能是您）想重新使用您的登记。

        您的代码是 { $code }。代码在 { $minutes } 分钟内有效，只能使用一次。

        如果不是您本人，请不要做任何事：没有代码，任何人都无法使用您的登记。请不要把代码告诉任何人。

message-offer-made = 您的同行小组已中签
    .body =
        您的同行小组已中签：{ $port } 口岸为你们每个人都留有名额，时间为当地时间{ $starts_at }。

        请在{ $expires_at }之前确认。如果您没有确认，名额将转入下一次抽签，您可以再次申请。

message-offer-lapsed = 确认时间已经结束
    .body =
        您在 { $port } 口岸的名额没有按时确认，将转入下一次抽签。时间：{ $starts_at }。

        您的登记仍然有效。您可以在下一次抽签中再申请。

message-appointment-confirmed = 您的预约已确认
    .body =
        您在 { $port } 口岸的预约时间为当地时间{ $starts_at }。请所有成员一起来。

        您的确认代码是 { $code }。请随身携带。

message-appointment-cancelled = 您的预约已取消
    .body =
        您在 { $port } 口岸的预约不再进行。时间：{ $starts_at }。

        您的登记仍然有效。请查询您的状态，了解现在可以做什么。

message-reminder = 您的预约即将到来
    .body =
        您在 { $port } 口岸的预约时间为当地时间{ $starts_at }。请所有成员一起来。

        您的确认代码是 { $code }。请随身携带。如果您不能来，请取消预约：还有其他人在等待。

message-offer-declined = 您已拒绝预约邀请
    .body =
        您在 { $port } 口岸的名额将转入下一次抽签。时间：{ $starts_at }。

        您的登记仍然有效。您可以在下一次抽签中再申请。

message-withdrawn-by-port = 口岸无法接待您
    .body =
        { $port } 口岸在{ $starts_at }无法接待您的同行小组。这不是您的错。

        在您参加的下一次抽签中，您的同行小组排在其他小组之前。

message-drawn-without-a-place = 您的同行小组已中签，但名额已不存在
    .body =
        您的同行小组抽中了 { $port } 口岸{ $day_on }的名额。在结果公布之前，口岸不得不收回一些名额，已没有名额留给您。这不是您的错。

        在您参加的下一次抽签中，您的同行小组排在其他小组之前。

message-appointment-missed = 您的预约时间已过
    .body =
        在{ $starts_at }，我们没有在 { $port } 口岸见到您的同行小组。

        您的登记仍然有效。您可以在下一次抽签中再申请。
