"""A client of the pet shop: what is tested."""

import json
import time
import urllib.error
import urllib.request

ATTEMPTS = 3


class Refused(Exception):
    """The shop's answer is an error."""

    def __init__(self, status, text):
        super().__init__(f"the shop says {status}: {text}")
        self.status = status


class PetShop:
    def __init__(self, url, key, pause=0.5):
        """`pause` is how many seconds there are between two attempts."""
        self._url = url
        self._key = key
        self._pause = pause

    def pet(self, id):
        """The pet, or None when there is no such pet."""
        try:
            return self._send("GET", f"/pets/{id}")
        except Refused as error:
            if error.status == 404:
                return None
            raise

    def add(self, name, price):
        return self._send("POST", "/pets", {"name": name, "price": price})["id"]

    def order(self, pet):
        return self._send("POST", "/orders", {"pet": pet})["order"]

    def stock(self):
        return self._send("GET", "/stock")["pets"]

    def _send(self, method, path, body=None):
        # Only what changes nothing is sent again.
        attempts = ATTEMPTS if method == "GET" else 1
        for attempt in range(1, attempts + 1):
            try:
                return self._send_once(method, path, body)
            except Refused as error:
                if error.status != 503 or attempt == attempts:
                    raise
                time.sleep(self._pause)

    def _send_once(self, method, path, body):
        request = urllib.request.Request(self._url + path, method=method, headers={"x-api-key": self._key})
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("content-type", "application/json")
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                raise Refused(error.code, error.read().decode()) from None
