# SPDX-License-Identifier: BSL-1.0
"""A headless Chromium driven over a pipe with Python's standard library alone: one page, its errors, its requests."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)


def find():
    """The path of an installed browser, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """Speaks the DevTools protocol: commands go to file descriptor 3 of the browser, answers come from its 4."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="salient-browser-")
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()

        def wire():
            # Dup to numbers that are free in any case before 3 and 4 are overwritten.
            read_end, write_end = os.dup2(to_browser, 100), os.dup2(from_browser, 101)
            os.dup2(read_end, 3)
            os.dup2(write_end, 4)

        self.process = subprocess.Popen(
            [program, *SWITCHES, f"--user-data-dir={self.profile}"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.last = 0
        self.session = None
        self.events = []
        target = self.command("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.command(f"{domain}.enable")

    def close(self):
        try:
            self.session = None
            self.command("Browser.close")
        except (OSError, TimeoutError):
            pass
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.writer)
        os.close(self.reader)
        shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _message(self, deadline):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.reader], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            chunk = os.read(self.reader, 1 << 20)
            if not chunk:
                raise OSError("the browser has gone")
            self.buffer += chunk
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def command(self, method, **parameters):
        self.last += 1
        request = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.writer, json.dumps(request).encode() + b"\0")
        deadline = time.monotonic() + 60
        while True:
            message = self._message(deadline)
            if message.get("id") == self.last:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait_for(self, event):
        deadline = time.monotonic() + 60
        while not any(seen.get("method") == event for seen in self.events):
            self.events.append(self._message(deadline))

    def look(self, width, height, dark=False, media="", scale=1, touch=False, reduced=False):
        """Sets what the page believes to be shown on."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                     mobile=touch)
        self.command("Emulation.setEmulatedMedia", media=media,
                     features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                               {"name": "prefers-reduced-motion", "value": "reduce" if reduced else "no-preference"}])

    def open(self, address):
        self.events = []
        self.command("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired")
        self.settle()

    def settle(self):
        """Waits until what was asked for has been drawn."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))")

    def run(self, expression):
        """The value of an expression on the page; promises are waited for."""
        answer = self.command("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True,
                              userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, key, code=None, text=None, number=0):
        common = {"key": key, "code": code or key, "windowsVirtualKeyCode": number}
        if text:
            common["text"] = text
        self.command("Input.dispatchKeyEvent", type="keyDown", **common)
        self.command("Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in common.items() if k != "text"})
        self.settle()

    def complaints(self):
        """Console errors, warnings, exceptions and log entries since the page was opened."""
        found = []
        for event in self.events:
            method, of = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(of["exceptionDetails"].get("exception", {}).get("description", "exception"))
            elif method == "Runtime.consoleAPICalled" and of["type"] in ("error", "warning", "assert"):
                found.append(str([a.get("value", a.get("description")) for a in of["args"]]))
            elif method == "Log.entryAdded":
                found.append(of["entry"]["text"])
        return found

    def requests(self):
        """Every address asked for since the page was opened, blobs and data left out."""
        asked = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith(("blob:", "data:"))]

    def picture(self, file, whole=False):
        answer = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(file, "wb") as out:
            out.write(base64.b64decode(answer["data"]))

    def pdf(self, file):
        answer = self.command("Page.printToPDF", printBackground=True, preferCSSPageSize=True, paperWidth=8.27,
                              paperHeight=11.69)
        with open(file, "wb") as out:
            out.write(base64.b64decode(answer["data"]))
