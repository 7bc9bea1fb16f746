"""The least that FastAPI can do: one route, a constant, the uvicorn settings of our service."""

import sys

import uvicorn
from fastapi import FastAPI

from app.serve import BACKLOG, KEEP_ALIVE_SECONDS

app = FastAPI()


@app.get("/")
async def constant() -> dict[str, str]:
    return {"status": "alive"}


if __name__ == "__main__":
    config = uvicorn.Config(
        app,
        port=int(sys.argv[1]),
        access_log=False,
        log_level="warning",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        backlog=BACKLOG,
    )
    uvicorn.Server(config).run()
