### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = 这里没有内容
    .detail = 此地址不存在。请检查是否有拼写错误。
problem-page-not-found = 没有这个页面
    .detail = 我们没有这个名称的页面。
problem-registration-not-found = 没有这项登记
    .detail = 该登记已不存在。
problem-member-not-found = 此人不在您的同行小组中
    .detail = 请从您自己登记的成员中选择。
problem-draw-not-found = 没有这次抽签
    .detail = 请查询您的状态，了解目前哪次抽签开放。
problem-offer-not-found = 没有这个预约邀请
    .detail = 您的登记下没有该编号的预约邀请。
problem-method-not-allowed = 这里不能这样操作
    .detail = 该地址存在，但不支持这种请求。

## Who you are

problem-token-missing = 请说明您的身份
    .detail = 请在标头“Authorization: Bearer …”中发送您登记时的令牌。
problem-token-unknown = 我们不认识这个令牌
    .detail = 令牌拼写有误或已失效。请使用您登记时得到的令牌。

## The request itself

problem-bad-request = 我们无法理解该请求
    .detail = 请求的格式不正确。
problem-malformed-json = 请求正文不是有效的 JSON
    .detail = 请以 JSON 格式、UTF-8 编码发送正文。
problem-invalid = 请求中有不正确的内容
    .detail = 请查看错误列表，改正后重新发送请求。没有保存任何内容。
problem-unknown-port = 没有这个入境口岸
    .detail = 我们不知道口岸“{ $port }”。请从公布的列表中选择。
problem-born-in-the-future = 有一个出生日期在将来
    .detail = 请检查您同行小组中第 { $ordinal } 位成员的出生日期。
problem-idempotency-key-missing = 缺少标头 Idempotency-Key
    .detail = 每个新请求请发送一个新的随机键；再次尝试同一请求时，请使用同一个键。
problem-idempotency-key-weak = 这个 Idempotency-Key 不能使用
    .detail = 键必须至少含有 { $bits } 个随机比特，且最多 { $longest } 个字符，只能使用字母、数字、“-”和“_”。
problem-idempotency-key-reused = 这个 Idempotency-Key 已用于另一个请求
    .detail = 每个新请求请发送一个新的随机键。
problem-idempotency-key-in-flight = 您使用这个 Idempotency-Key 的第一个请求仍在处理中
    .detail = 没有丢失任何内容。请稍后用同一个键再次发送同一请求，您会收到第一个请求的答复。

## The time and the state of things

problem-draw-not-open = 这次抽签不再接受申请
    .detail = 请查询您的状态，了解目前哪次抽签开放。
problem-window-not-yet-open = 申请时间还没有开始
    .detail = 提前来没有任何好处：在申请时间内提交的每份申请，机会都相同。
problem-window-closed = 申请时间已经结束
    .detail = 请在下一次抽签中再申请。您的登记仍然有效。
problem-offer-not-open = 这个预约邀请已不能确认
    .detail = 它已被拒绝或已过期。您可以在下一次抽签中再申请。
problem-offer-expired = 确认这个预约邀请的时间已经结束
    .detail = 名额将转入下一次抽签。您可以在那时再申请；您的登记仍然有效。
problem-slot-taken = 这个名额刚刚已分配出去
    .detail = 没有在这里为您预约任何名额。请查询您的状态，了解目前的情况。
problem-party-already-booked = 您的同行小组已有一个预约
    .detail = 每个人同一时间只能有一个预约。

## Our own faults

problem-internal-error = 我们这边出了问题
    .detail = 这不是您的错。请再试一次；用同一个键重复请求不会有任何不良影响。
problem-overloaded = 服务目前已满
    .detail = 同时使用的人太多。没有保存任何内容。请等候答复中注明的时间后再试。

problem-unavailable = 服务目前不可用
    .detail = 请稍后再试。没有丢失任何内容。

## What can be wrong with one field

flaw-missing = 此项必填。
flaw-extra-forbidden = 没有这个字段。
flaw-string-too-short = 内容太短。
flaw-string-too-long = 内容太长。
flaw-string-pattern-mismatch = 格式不符合要求。
flaw-string-type = 这里必须是文字。
flaw-literal-error = 这不是可选的选项。
flaw-enum = 这不是可选的选项。
flaw-date-from-datetime-parsing = 这里必须是日期，例如 1990-12-31。
flaw-date-parsing = 这里必须是日期，例如 1990-12-31。
flaw-date-type = 这里必须是日期，例如 1990-12-31。
flaw-uuid-parsing = 这不是有效的标识符。
flaw-uuid-type = 这不是有效的标识符。
flaw-too-short = 列表中的项目太少。
flaw-too-long = 列表中的项目太多。
flaw-list-type = 这里必须是列表。
flaw-tuple-type = 这里必须是列表。
flaw-one-way-to-reach-you = 请提供电子邮件地址或电话号码，二者选一。
flaw-repeated-entry = 列表中有重复的项目。
flaw-model-attributes-type = 这里必须是带有命名字段的对象。
flaw-model-type = 这里必须是带有命名字段的对象。
flaw-bool-type = 这里必须是“是”或“否”：true 或 false。
flaw-bool-parsing = 这里必须是“是”或“否”：true 或 false。
flaw-int-type = 这里必须是整数。
flaw-int-parsing = 这里必须是整数。
flaw-int-parsing-size = 这个数字太大。
flaw-int-from-float = 这里必须是整数。
flaw-float-type = 这里必须是数字。
flaw-float-parsing = 这里必须是数字。
flaw-finite-number = 这里必须是数字。
flaw-greater-than = 这个数字太小。
flaw-greater-than-equal = 这个数字太小。
flaw-less-than = 这个数字太大。
flaw-less-than-equal = 这个数字太大。
flaw-string-unicode = 这里必须是 UTF-8 编码的文字。
flaw-uuid-version = 这不是有效的标识符。
flaw-date-from-datetime-inexact = 这里必须是不带时间的日期，例如 1990-12-31。
flaw-dict-type = 这里必须是带有命名字段的对象。
flaw-none-required = 此项必须留空。
flaw-other = 这个值不可接受。
