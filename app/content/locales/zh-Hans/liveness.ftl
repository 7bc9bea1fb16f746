### Showing that a person is present.

problem-liveness-session-not-found = 没有这次真人检测
    .detail = 您的登记下没有该编号的真人检测。
problem-liveness-session-open = 此人的另一次检测刚刚开始
    .detail = 请在那次检测中看镜头，或稍后再试。
problem-liveness-review-not-found = 没有这项审核
    .detail = 没有该编号的审核申请。
problem-liveness-review-pending = 已经为此人申请审核
    .detail = 会有人处理。您无需再次申请。
problem-liveness-review-decided = 这项审核已有决定
    .detail = 此前已作出另一个决定。您可以随时再次申请审核。
problem-liveness-locked = 短时间内失败次数过多
    .detail = 请等候答复中注明的时间。申请人工审核无需等候：您随时可以申请。
problem-liveness-unavailable = 真人检测目前没有响应
    .detail = 这不是您的错，也不算作失败。请等候答复中注明的时间，然后再次发送同一请求。
problem-webhook-unsigned = 此消息没有按约定签名
    .detail = 请用共享密钥对时间和正文签名，并在五分钟内发送消息。

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = 我们无法确认镜头前有真人。请再试一次。
liveness-reason-too-much-movement = 晃动太多。请保持不动，再试一次。
liveness-reason-too-bright = 光线太强。请避开光源，再试一次。
liveness-reason-too-dark = 光线太暗。请找一个光线均匀的地方，再试一次。
liveness-reason-misaligned-face = 脸没有在画面中央。请正对镜头。
liveness-reason-face-too-far = 脸离得太远。请靠近镜头。
liveness-reason-face-too-close = 脸离得太近。请离镜头稍远一点。
liveness-reason-sunglasses = 请摘下太阳镜，再试一次。
liveness-reason-obscured-face = 脸被遮住了。请露出脸部，再试一次。
liveness-reason-eyes-closed = 眼睛闭上了。请睁开眼睛，再试一次。
liveness-reason-multiple-faces = 画面中不止一张脸。画面中只能有接受检测的人。

## The capture page of the stub provider

capture-stub-title = 请看镜头
capture-stub-notice = 这是供试用的模拟页面：没有摄像头，也不会录制任何内容。请选择要报告的结果。
capture-stub-pass = 有真人在场
capture-stub-fail = 拍摄失败
capture-stub-why = 失败原因
capture-stub-low-confidence = 检测服务无法确定
capture-stub-error = 拍摄内容无法处理
capture-stub-time-out = 超时
capture-stub-done = 谢谢。您现在可以返回应用。
capture-stub-over = 这次检测已结束。请返回应用，重新开始。
