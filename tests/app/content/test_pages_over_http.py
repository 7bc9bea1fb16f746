import httpx

PAGE = "/v1/content/how-it-works"


async def test_a_page_that_the_reader_has_is_not_sent_again(reader: httpx.AsyncClient):
    etag = (await reader.get(PAGE)).headers["etag"]
    for seen in (etag, f'"other", W/{etag}'):
        answer = await reader.get(PAGE, headers={"If-None-Match": seen})
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["etag"], answer.headers["content-language"]) == (etag, "en")


async def test_another_page_or_language_has_another_tag(reader: httpx.AsyncClient):
    etag = (await reader.get(PAGE)).headers["etag"]
    others = [
        await reader.get(PAGE, headers={"If-None-Match": etag, "Accept-Language": "es"}),
        await reader.get("/v1/content/what-you-need", headers={"If-None-Match": etag}),
    ]

    assert [answer.status_code for answer in others] == [200, 200]
