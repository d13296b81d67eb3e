// WireMock standalone, as its package has it, on a port of its own.
import { spawn } from "node:child_process";
import http from "node:http";
import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const STARTS_IN = 60_000;

/** Starts it; `files` is where bodies lie. */
export async function wiremock() {
  const folder = join(dirname(createRequire(import.meta.url).resolve("wiremock/package.json")), "build");
  const jar = readdirSync(folder).find((name) => name.endsWith(".jar"));
  const root = mkdtempSync(join(tmpdir(), "dotmock-wiremock-"));
  const options = ["--port", "0", "--bind-address", "127.0.0.1", "--root-dir", root, "--disable-banner"];
  const process = spawn("java", ["-Xmx256m", "-jar", join(folder, jar), ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    const ended = new Promise((resolve) => process.once("exit", resolve));
    if (process.exitCode === null && process.kill("SIGTERM")) await ended;
    rmSync(root, { recursive: true, force: true });
  };
  let output = "";
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`WireMock does not start:\n${output}`)), STARTS_IN);
    const settle = (then, value) => (clearTimeout(timer), then(value));
    process.once("error", (error) => settle(reject, error));
    process.once("exit", (code) => settle(reject, new Error(`WireMock ends with ${code}:\n${output}`)));
    for (const stream of [process.stdout, process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        const found = /^port:\s+(\d+)/m.exec(output);
        if (found) settle(resolve, Number(found[1]));
      });
    }
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return { files: join(root, "__files"), stop, send: (request) => send(port, request) };
}

/** Sends a request letter by letter; `headers` of the reply are a list for each name. */
function send(port, { method = "GET", url, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, method, path: url, headers, timeout: 20_000, agent: false });
    request.once("timeout", () => request.destroy(new Error(`${method} ${url} takes too long`)));
    request.once("error", reject);
    request.once("response", (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk)).once("error", reject);
      response.once("end", () =>
        resolve({ status: response.statusCode, headers: response.headersDistinct, body: Buffer.concat(chunks) }),
      );
    });
    request.end(body);
  });
}
