### From offer to arrival.

problem-liveness-missing = 您的同行小组中有人尚未通过检测
    .detail = 有 { $missing } 人在过去 { $hours } 小时内没有成功的真人检测。请完成检测，或申请人工审核，并在截止时间之前再次确认。
problem-outside-geofence = 您不在可以确认的区域内
    .detail = 您的预约邀请仍然有效。请在截止时间之前，在该区域内确认；区域说明见 /v1/geofence。
problem-unknown-municipality = 我们不知道这个市镇
    .detail = /v1/geofence 的列表中没有市镇“{ $municipality }”。您可以改为提供纬度和经度。
problem-offer-not-declinable = 这个预约邀请不能拒绝
    .detail = 它已被确认，或已经结束。已确认的预约可以取消。
problem-appointment-not-cancellable = 没有可以取消的预约
    .detail = 预约邀请没有被确认，或预约已经开始或结束。没有确认的预约邀请可以拒绝。

## At the port

problem-appointment-not-found = 您的口岸没有这个预约
    .detail = 请检查代码。在这里看不到其他口岸的预约。
problem-arrival-not-found = 没有这样的记录
    .detail = 这位成员没有可以撤销的记录。
problem-appointment-over = 这个预约不能再做任何记录
    .detail = 它没有被确认、已被取消，或日期已过。
problem-not-the-day = 这个预约的日期还没有到
    .detail = 到达情况在当天记录，以口岸的时钟为准。
problem-arrival-contradicted = 已有相反的记录
    .detail = 请先撤销现有的记录并说明原因，然后再做正确的记录。
problem-no-walk-in-places = 今天的现场名额不够
    .detail = 还剩 { $left } 个名额。

## Claiming at once

problem-sold-out = 没有可容纳您整个同行小组的名额
    .detail = 在这些口岸，所有已开放的日期都没有足够的名额容纳你们所有人。没有预约任何名额，也没有单独为你们中的任何一人预约。
problem-party-withdrawn = 您的登记已撤回
    .detail = 已撤回的登记不能占用名额。请重新登记。
problem-not-yet-released = 名额还没有开放
    .detail = 请在答复中注明的时间再来。在那之前，任何人都不能领取名额。

## Days and ports

problem-port-not-found = 没有这个入境口岸
    .detail = 请从 /v1/ports 的列表中选择。
problem-day-not-found = 这一天还没有开放
    .detail = 该口岸没有这一天。
problem-day-too-near = 有一天太近，无法开放
    .detail = { $day_on }已不能开放：这一天的预约关闭时间已过，或申请时间已经开始。最早可以开放的日期是{ $earliest_on }。没有开放任何一天。
problem-day-closed = 这一天已关闭
    .detail = 这一天已经过去，或已被关闭。已关闭的日期在预约关闭时间之前可以重新开放。
problem-port-closed = 口岸在这一天关闭
    .detail = 请先重新开放口岸；与口岸一起关闭的日期也会一起开放。
problem-cut-off-passed = 这一天的预约关闭时间已过
    .detail = 从那时起，空余名额留给没有预约而到现场的人，因此不能再开放任何名额供预约。
problem-places-not-to-be-raised = 这一天从来没有这么多名额
    .detail = 最多可以有 { $places } 个名额，即开放时的数量。
problem-places-in-use = 现场使用的名额已超过这个数量
    .detail = 有 { $in_use } 个名额正在使用，不能收回。

## What can be wrong with one field

flaw-position-incomplete = 请提供纬度和经度；如果您自行申报所在位置，也可以改为提供市镇。
flaw-span-invalid = 最后一天不能早于第一天，且整段时间最多 31 天。

## The list that officers print

desk-list-title = 预计到达口岸的人员
desk-list-printed = 打印时间
desk-list-time = 时间
desk-list-code = 代码
desk-list-name = 姓名
desk-list-came = 到达

## The area from which one can confirm

geofence-rule-2023-01 = 自 2023 年 1 月 12 日起生效：身在墨西哥中部或北部的任何人（据 allaboutarizonanews.com 在开放时的报道）。
geofence-rule-2024-08 = 自 2024 年 8 月 23 日起生效：增加塔瓦斯科州和恰帕斯州（据 pledgetimes.com 报道）。墨西哥人可以在墨西哥任何地方申请，这一点在此没有体现。
geofence-note = 近似范围：为本程序手工粗略绘制的区域，以 WGS 84 的度数表示，在靠近边境和海洋的一侧留有余量。这不是官方边界。
