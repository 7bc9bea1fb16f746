### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = 您的同行小组在这次抽签中没有签号
    .detail = 您的同行小组没有按时申请，或已撤回申请，或在抽签名单锁定时已有预约邀请。
problem-pool-not-yet-frozen = 这次抽签的名单还没有锁定
    .detail = 请在名单锁定后再查询；抽签的页面上会显示其状态。
problem-draw-not-yet-published = 这次抽签还没有公布
    .detail = 请在公布后再查询；抽签的页面上会显示其状态。
problem-beacon-not-yet-due = 随机信标的这一轮还没有到
    .detail = 请在这一轮发布后再录入。
problem-beacon-not-genuine = 这不是随机信标给出的内容
    .detail = 随机数必须是签名的 SHA-256。请从随机信标已公布的那一轮复制这两项。
problem-beacon-said-otherwise = 这一轮已录入另一个值
    .detail = 某一轮的内容一经录入便不能更改。

## The result of a draw, in plain words

result-pending = 抽签结果还没有公布。您的申请正在参与抽签。
result-not-in-pool = 您的申请不在抽签名单中：名单锁定时，您的同行小组已有预约邀请，或已撤回申请。
result-void = 这次抽签无效，没有人获得名额。
result-void-secret-not-revealed = 运营方事先承诺的秘密值没有按时公开，因此任何人都不能选择这个结果是否算数。
result-void-beacon-silent = 抽签所等待的公共随机数没有按时得到。
result-ticket = 您在这次抽签中的签号是 { $ticket }。它是新生成的随机号码，除您以外，不会告诉任何人它是您的。
result-count = 共有 { $count } 个同行小组参加。
result-after-others = 一部分名额此前已按另一种顺序分配；以下是当时还没有名额的小组之间的顺序。
result-place-by-lot = 您的签号在随机顺序中排在第 { $place } 位。
result-place-by-time = 您的同行小组按等待时间排在第 { $place } 位。
result-place-filling = 剩余的名额按同样的顺序分给人数合适的小组：在当时还没有名额的小组中，您的签号排在第 { $place } 位。
result-weight = 您的签号在抽签中算作 { $weight } 份：本身一份，每等待满一周再加一份，但不超过公布的上限。
result-weeks = 您的同行小组已等待满 { $weeks } 周。公布比例的名额分给等待时间最长的小组，其余名额由抽签决定。
result-displaced = 您的同行小组曾因口岸关闭而失去名额，因此排在其他小组之前。
result-won = 轮到您时，{ $port } 口岸仍有可容纳整个同行小组的名额：请您确认。
result-won-filling = 可容纳整个小组的名额分完后，{ $port } 口岸剩余的名额足够您的同行小组使用。
result-port-full = { $port } 口岸在第 { $after } 位之后已满，当时还没有轮到您。
result-port-without = 在这次抽签中，{ $port } 口岸没有可容纳整个同行小组的名额。
result-not-size-neutral = 请注意：在这次抽签中，剩余的名额分给了人数合适的小组，这对人数少的小组有利。因此小组人数对结果有影响。
result-stub = 请注意：这次抽签用模拟数据代替了公共随机信标，因此公众无法验证。
result-next-offer = 请在截止时间之前确认您的预约邀请；截止时间显示在您的状态中。
result-next-confirmed = 您已经确认；预约显示在您的状态中。
result-next-ended = 由此产生的预约邀请已经结束。您可以在下一次抽签中再申请。
result-next-none = 没有为您的同行小组保留名额，因为当时已有另一个预约邀请，或名额被口岸收回；如果是被收回，您的同行小组在下一次抽签中排在最前。
result-next-redraw = 其他人退回的名额，会在申请同一天的小组之间重新抽签；您无需做任何事即可参加。您也可以在下一次抽签中申请；您已等待的时间会计算在内。
result-next-again = 您可以在下一次抽签中申请；您的登记仍然有效，已等待的时间会计算在内。

## What to do next, on the status page

next-ask = 请在申请时间内申请预约。
next-wait-for-close = 您的申请有效。在申请时间结束之前，您可以更改或撤回。
next-wait-for-draw = 申请时间已经结束，正在抽签。您无需做任何事。
next-confirm = 您有一个预约邀请。请在截止时间之前确认。
next-come = 您有一个预约。请与同行小组的所有成员一起来。
next-ask-again = 您的申请没有中签。请在下一次抽签中再申请；您已等待的时间会计算在内。
next-ask-again-void = 这次抽签无效。请在下一次抽签中再申请。
