### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = 跳到正文
site-menu = 菜单
site-home = 首页
site-status = 您的状态
site-draws = 抽签
site-language = 语言
site-choose-language = 选择您的语言
site-free = 这里的一切都是免费的。谁向您要钱，或说能给您更好的名额，就是在骗您。
site-optional = 可以不填。
site-correct-below = 请改正标出的内容。目前还没有保存任何内容。
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }：{ $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }，{ $field }：{ $flaw }

## Home

site-home-heading = 通过公平抽签获得预约
site-home-intro = 登记一次，申请预约，由抽签决定，每个人的机会都相同。您不必抢先。
site-register = 登记
site-get-back-in = 找回您的登记
site-check-a-draw = 检查抽签
site-read-more = 须知

## Registering

site-register-heading = 登记您的同行小组
site-register-intro = 所有一起来的人是一个同行小组。要么所有人一起得到名额，要么谁都没有。
site-person = 成员 { $number }
site-full-name = 全名
site-full-name-hint = 与证件一致。如果只有名或只有姓，填一个即可。
site-birth-date = 出生日期
site-birth-date-hint = 日、月、年，例如 31 12 1990
site-day = 日
site-month = 月
site-year = 年
site-sex = 性别
site-sex-female = 女
site-sex-male = 男
site-sex-unspecified = 未注明
site-city-of-birth = 出生的城市或村镇
site-country-of-birth = 出生国家
site-nationality = 国籍
site-country-of-residence = 此人居住的国家
site-country-hint = 输入开头几个字，然后从列表中选择。
site-document-number = 身份证件号码
site-document-country = 证件所属国家
site-add-person = 添加一人
site-remove-person = 去掉最后一人
site-contact = 我们怎样联系您
site-contact-hint = 二者选填一项。如果您丢失密钥，我们只能把代码发送到电子邮件地址。
site-email = 电子邮件地址
site-phone = 电话号码
site-phone-hint = 包括加号和国家代码，例如 +525555550100
site-destination = 您将在美国居住的地方
site-address-line = 街道和门牌号
site-city = 城市
site-state = 州
site-postal-code = 美国邮政编码（ZIP）
site-registered = 您已登记
site-key = 您的密钥
site-key-advice = 请记下这个密钥并妥善保管。凭它可以在任何手机上找回您的登记。不要给任何人看。

## Status

site-what-now = 现在要做什么
site-offer = 您的预约邀请
site-appointment = 您的预约
site-port = 入境口岸
site-when = 时间
site-confirm-before = 确认截止时间
site-time-left = 剩余时间
site-code = 确认代码
site-save-in-calendar = 存入您的日历
site-request = 您的申请
site-day-asked-for = 申请的日期
site-ports-in-order = 入境口岸（按您的顺序）
site-change-until = 可更改至
site-change-request = 更改申请
site-withdraw-request = 撤回申请
site-see-result = 查看结果和原因
site-party = 您的同行小组
site-check-needed = 这位成员还需要做真人检测。
site-checked-until = 已通过真人检测，有效期至{ $until }。
site-in-review = 正在人工审核。您无需做任何事。
site-start-check = 为成员 { $number } 开始真人检测
site-ask-for-person = 改为申请人工审核，成员 { $number }
site-change-contact = 更改联系方式
site-messages = 您的消息
site-sign-out = 在这台设备上退出
site-signed-out = 您已在这台设备上退出。

## Asking for an appointment

site-ask = 申请预约
site-ask-intro = 请选择适合您的入境口岸，把最想去的排在第一位。几点申请都没有关系。
site-requests-until = 申请截止时间
site-day-of-appointment = 预约日期
site-choice = 第 { $number } 选择
site-no-choice = 不再选其他口岸
site-send-request = 发送申请
site-no-draw-open = 目前没有开放的抽签。请稍后再来。来得早或晚都没有影响。

## The check by camera

site-camera-check = 真人检测
site-leaving-for-camera = 检测在另一项服务的页面上进行。完成后会带您回到这里。
site-open-camera = 打开真人检测
site-check-passed = 检测成功。
site-check-failed = 检测没有成功。
site-check-open = 检测还没有完成。
site-look-again = 再看一次
site-back-from-check = 返回 Fairslot

## Confirming

site-confirm = 确认预约邀请
site-confirm-intro = 请告诉我们您现在的位置。只有在允许的区域内才能确认。
site-place = 您所在的市镇
site-place-hint = 系统会记录：这个地点由您自行申报。
site-choose = 请选择
site-use-position = 使用这部手机的位置
site-position-taken = 将使用这部手机的位置。
site-position-failed = 这部手机没有提供位置。请改为选择市镇。
site-send-confirmation = 立即确认

## Giving up

site-decline = 拒绝预约邀请
site-decline-question = 要拒绝这个预约邀请吗？
site-cancel = 取消预约
site-cancel-question = 要取消这个预约吗？
site-given-up-for-good = 您的名额随后将转入下一次抽签，不能撤销。
site-keep = 不，保留

## Getting back in

site-with-key = 使用密钥
site-use-key = 使用这个密钥
site-by-code = 使用代码
site-by-code-hint = 请按登记时的内容填写您同行小组中一位成员的资料。如果找到此人，我们会把代码发送到小组的电子邮件地址。
site-send-code = 发送代码给我
site-type-code = 输入代码
site-type-code-hint = 如果我们找到了您，代码就在发送到您电子邮件地址的消息中。可能需要几分钟。
site-code-from-message = 消息中的代码
site-get-in = 进入

## Draws that anyone can check

site-draws-intro = 任何人都可以重新计算每一次抽签。抽签前确定的内容，抽签后不能更改。
site-no-draws = 还没有抽签。
site-older-draws = 更早的抽签
site-draw-for = { $day }的抽签
site-draw-state = 状态
site-parties-in-draw = 参加的同行小组
site-root = 所有申请的指纹
site-commitment = 秘密数的指纹
site-beacon-round = 公共随机数的轮次
site-download-transcript = 下载整个抽签记录
site-your-result = 您的结果

## Your messages

site-messages-intro = 我们发给您的消息在这里也能看到，只有找回登记用的代码除外。
site-no-messages = 还没有消息。
site-older-messages = 更早的消息

## Withdrawing the registration

site-withdraw-registration = 撤回登记
site-withdraw-registration-question = 要撤回整个登记吗？
site-withdrawn-for-good = 您的整个同行小组都将退出。您的申请和等待时间不再计算，您的密钥也不再有效。此操作不能撤销。之后您可以重新登记。
site-stay-registered = 不，保留登记
site-withdrawn = 您的登记已撤回。

## When a human being decides whether somebody is registered already

site-ask-for-decision = 申请由人工决定
site-ask-for-decision-hint = 如果这是另一个人，请用这个按钮发送表格。会有人工查看并作出决定。
site-decision = 由人工决定
site-decision-kept = 您填写的内容已保存。在人工作出决定之前，您还没有登记成功。如果被接纳，凭这个密钥可以打开您的登记。
site-decision-number = 决定编号
site-decision-number-advice = 请把这个编号也记下来。凭编号和密钥，可以在任何手机上查看决定。
site-decision-reason = 理由
site-see-decision = 查看决定
site-see-decision-hint = 如果您曾请求由人工决定：凭当时得到的编号和密钥，可以查看决定。

## How we reach you

site-save = 保存
site-saved = 您的更改已保存。

## Problems, in words that fit a page

site-try-again-after = 您可以在{ $time }后再试。
problem-form-foreign = 请重新发送表格
    .detail = 表格打开的时间太长，或不是来自这个页面。没有更改任何内容。请刷新页面，然后在那里发送表格。
site-problem-version-stale = 内容在此期间已被更改
    .detail = 这次没有更改任何内容。下面是目前的内容。请查看有何不同，然后再次保存。
site-problem-outside-geofence = 您不在可以确认的区域内
    .detail = 您的预约邀请仍然有效。请在截止时间之前，在该区域内确认。
site-problem-person-already-registered = 您同行小组中的第 { $ordinal } 位成员似乎已经登记过
    .detail = 每个人只能登记一次。如果那是您本人登记的，请找回那项登记。如果那是姓名和出生日期相同的另一个人，请填写身份证件号码：这通常有助于区分两个人。
site-problem-idempotency-key-reused = 这个表格已经发送过
    .detail = 您第一次发送的内容已保存。请查看您的状态。
site-problem-idempotency-key-in-flight = 您发送的内容仍在处理中
    .detail = 没有丢失任何内容。请稍等片刻，再发送一次表格。
site-problem-review-not-found = 我们没有找到这项决定
    .detail = 没有与该编号和该密钥相符的决定。请检查这两项。
site-problem-token-missing = 请先找回您的登记
    .detail = 这台设备不知道您是谁。请使用您的密钥，或让我们给您发送代码。
site-problem-token-unknown = 请先找回您的登记
    .detail = 密钥拼写有误或已失效。请检查，或让我们给您发送代码。
