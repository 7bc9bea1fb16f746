### Problems that every resource shares.

problem-cursor-unknown = 我们不知道列表中的这个位置
    .detail = 请原样使用给出的下一页链接，或从第一页重新开始。

problem-body-too-large = 请求太大
    .detail = 最多发送 64 千字节。
problem-address-too-long = 地址太长
    .detail = 请去掉不属于该地址的内容。
problem-headers-too-large = 请求的标头太大
    .detail = 请减少或缩短标头。
problem-not-json = 没有注明正文是 JSON
    .detail = 请以 JSON 格式发送正文，并带上标头“Content-Type: application/json”。
problem-too-many-requests = 短时间内请求过多
    .detail = 请等候答复中注明的时间后再试。更频繁地请求没有任何好处。
