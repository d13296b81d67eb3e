"""Starts `dotmock serve` for a test, and asks it what it was asked. Copy it into your own project."""

import atexit
import json
import os
import re
import subprocess
import urllib.error
import urllib.request


class DotMock:
    """A project's file, served on a port that is free. The binary is what DOTMOCK names, else the one on PATH."""

    def __init__(self, file):
        binary = os.environ.get("DOTMOCK") or "dotmock"
        command = [binary, "serve", str(file), "--port", "0", "--quiet", "--stop-with-stdin"]
        # Its standard input ends with this process, even where that is killed.
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        # A test run that ends early leaves nothing behind.
        atexit.register(self.stop)
        # The first line says where it listens. A file with errors is told of on standard error, and there is no line.
        found = re.search(r"https?://\S+", self._process.stdout.readline())
        if not found:
            self.stop()
            raise RuntimeError(f"dotmock does not serve {file}: exit code {self._process.returncode}")
        self.url = found.group()

    def verify(self, **expected):
        """Fails unless the requests came that are expected: method, path, when, count or at_least and at_most."""
        outcome = self._call("verify", expected)
        if outcome["passed"]:
            return
        lines = [outcome["detail"]]
        for near in outcome["nearest"]:
            request, failures = near["request"], "; ".join(failure["detail"] for failure in near["failures"])
            lines.append(f"{request['method']} {request['path']}: {failures}")
        raise AssertionError("\n  ".join(lines))

    def reset(self):
        """Forgets the requests and all that the mocks remember, so that no test sees what another one did."""
        self._call("reset")

    def stop(self):
        self._process.terminate()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()
        atexit.unregister(self.stop)

    def _call(self, path, body=None):
        data = json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/__admin/{path}", data=data, method="POST")
        try:
            with urllib.request.urlopen(request) as response:
                content = response.read()
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(f"{path}: {json.load(error)['detail']}") from None
        return json.loads(content) if content else None
