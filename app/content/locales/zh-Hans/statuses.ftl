### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = 等待您确认
offer-state-confirmed = 已确认
offer-state-lapsed = 没有按时确认
offer-state-declined = 已拒绝
offer-state-cancelled = 已取消
offer-state-withdrawn-by-port = 已被口岸收回
offer-state-attended = 您已到场
offer-state-missed = 未到场

## A draw

draw-state-open = 正在接受申请
draw-state-closing = 申请时间已结束
draw-state-frozen = 申请已不能更改
draw-state-drawn = 已抽签，尚未公布
draw-state-published = 已公布
draw-state-void = 无效

## The camera check

presence-needed = 需要检测
presence-in-review = 人工审核中
presence-checked = 已检测
liveness-state-created = 尚未开始
liveness-state-in-progress = 进行中
liveness-state-succeeded = 成功
liveness-state-failed = 失败
liveness-state-expired = 已超时

## A review

review-state-pending = 尚未决定
review-state-admitted = 已接纳
review-state-refused = 未接纳

## The language itself

language-fallback = 这段文字没有您所要求的语言版本。现以 { $language } 显示。
language-unreviewed = 这段文字由机器翻译，还没有人检查过。
