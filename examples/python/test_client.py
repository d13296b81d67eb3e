import pathlib
import unittest

from client import PetShop, Refused
from dotmock import DotMock

PETS = pathlib.Path(__file__).parent.parent / "pets.yaml"


class PetShopTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.mock = DotMock(PETS)
        cls.addClassCleanup(cls.mock.stop)
        cls.shop = PetShop(cls.mock.url, "letmein", pause=0.001)

    def tearDown(self):
        self.mock.reset()

    def test_a_pet_is_read_with_the_key(self):
        self.assertEqual(self.shop.pet(7), {"id": 7, "name": "Mog", "available": True})
        with_key = {"header": "x-api-key", "equals": "letmein"}
        self.mock.verify(method="GET", path="/pets/7", when=with_key, count=1)

    def test_a_wrong_key_is_an_error(self):
        with self.assertRaisesRegex(Refused, "401.*a key is needed"):
            PetShop(self.mock.url, "guess").pet(7)

    def test_a_pet_that_is_unknown_is_none(self):
        self.assertIsNone(self.shop.pet(100))

    def test_a_pet_is_added_as_json(self):
        self.assertEqual(self.shop.add("Tom", 12.5), 12)
        is_json = {"header": "content-type", "equals": "application/json"}
        is_tom = {"json": "$", "equals": {"name": "Tom", "price": 12.5}}
        self.mock.verify(method="POST", path="/pets", when={"all": [is_json, is_tom]}, count=1)

    def test_a_pet_without_a_name_is_refused(self):
        with self.assertRaisesRegex(Refused, "422.*a name and a price"):
            self.shop.add("", 5)

    def test_what_was_ordered_is_gone(self):
        self.assertRegex(self.shop.order(7), "^[0-9a-f-]{36}$")
        self.assertFalse(self.shop.pet(7)["available"])
        with self.assertRaisesRegex(Refused, "409"):
            self.shop.order(7)

    def test_a_shop_that_fails_twice_is_asked_a_third_time(self):
        self.assertEqual(self.shop.stock(), 3)
        self.mock.verify(path="/stock", count=3)

    def test_nothing_is_left_after_a_reset(self):
        self.shop.order(7)
        self.shop.stock()
        self.mock.reset()
        # Were the sequence not rewound, the first answer would be the right one already.
        self.shop.stock()
        self.mock.verify(path="/stock", count=3)
        self.assertTrue(self.shop.pet(7)["available"])
        self.mock.verify(path="/orders", count=0)

    def test_a_verification_that_fails_says_what_came_instead(self):
        self.shop.add("Tom", 12)
        with self.assertRaises(AssertionError) as caught:
            self.mock.verify(method="POST", path="/pets", when={"json": "$.name", "equals": "Tim"})
        self.assertEqual(
            str(caught.exception),
            "No request (POST /pets) was as asked, and at least 1 was expected.\n"
            '  POST /pets: json "$.name" is "Tom", not "Tim"',
        )


if __name__ == "__main__":
    unittest.main()
