# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the public code of a certificate promises."""

import itertools
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from credential_samples import BASE, codes, unhurried
from signing import code


class TestCode:
    def test_a_code_is_grouped_by_four_and_avoids_confusing_letters(self):
        for _ in range(200):
            assert re.fullmatch(
                r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{2}", code.new_code()
            )

    def test_fresh_codes_differ(self):
        assert len({code.new_code() for _ in range(10_000)}) == 10_000

    @unhurried
    @given(st.binary(min_size=10, max_size=10))
    def test_the_eighty_bits_come_back(self, data):
        assert code.to_bytes(code.from_bytes(data)) == data

    @pytest.mark.parametrize("length", [0, 9, 11])
    def test_another_number_of_bits_is_refused(self, length):
        with pytest.raises(ValueError, match="10 bytes"):
            code.from_bytes(bytes(length))

    # The sums that check a code are linear: what holds for the errors of one code holds
    # for the same errors of all of them. A few more codes guard the proof itself.
    @pytest.mark.parametrize(
        "word", [code.from_bytes(bytes(10)), code.new_code()], ids=["zeros", "fresh"]
    )
    def test_one_or_two_mistyped_characters_are_always_refused(self, word):
        symbols = word.replace("-", "")
        assert code.normalise(symbols) == word
        for first, second in itertools.combinations(range(code.LENGTH), 2):
            typed = list(symbols)
            for one, two in itertools.product(code.ALPHABET, repeat=2):
                typed[first], typed[second] = one, two
                if "".join(typed) != symbols:
                    assert code.normalise("".join(typed)) is None

    def test_any_two_characters_swapped_are_refused(self):
        for _ in range(50):
            symbols = code.new_code().replace("-", "")
            for first, second in itertools.combinations(range(code.LENGTH), 2):
                typed = list(symbols)
                typed[first], typed[second] = typed[second], typed[first]
                if "".join(typed) != symbols:
                    assert code.normalise("".join(typed)) is None

    def test_a_missing_or_added_character_is_refused(self):
        symbols = code.new_code().replace("-", "")
        for position in range(code.LENGTH):
            assert code.normalise(symbols[:position] + symbols[position + 1 :]) is None
            assert code.normalise(symbols[:position] + "7" + symbols[position:]) is None

    @unhurried
    @given(codes, st.data())
    def test_what_people_type_comes_back_to_the_canonical_form(self, word, data):
        habits = {"0": "0oO", "1": "1iIlL", "V": "vVuU"}
        separators = st.sampled_from(["", " ", "-", "\u00a0", "\u202f", "–", ".", "\n"])
        typed = "".join(
            data.draw(st.sampled_from(habits.get(symbol, symbol + symbol.lower())))
            + data.draw(separators)
            for symbol in word.replace("-", "")
        )
        for text in (typed, f"  « {typed} »  ", f"{BASE}/v/{word.lower()}"):
            assert code.normalise(text) == word
            assert code.display(text) == word

    @pytest.mark.parametrize(
        "address",
        [
            "https://host.example/v/{}",
            "HTTPS://HOST.EXAMPLE/V/{}#123456789",
            "host.example/v/{}/",
            " https://host.example/label/verify/{}?utm=1#x ",
            "https://host.example/label/certificate/{}.pdf",
            "https://host.example/label/certificate/{}.PNG",
            "{}#123456789",
        ],
    )
    def test_a_pasted_address_gives_its_code(self, address):
        word = code.new_code()
        for spelling in (word, word.lower(), word.replace("-", "")):
            assert code.normalise(address.format(spelling)) == word

    @unhurried
    @given(st.text() | st.text(code.ALPHABET + "-/#. ").map(str.lower))
    def test_any_text_gets_a_plain_answer(self, text):
        answer = code.normalise(text)
        assert answer is None or code.is_valid(answer)

    @pytest.mark.parametrize(
        "text", ["", " ", "/", "https://host.example/v/", "é" * 18]
    )
    def test_no_code_is_no_code(self, text):
        assert code.normalise(text) is None
        assert not code.is_valid(text)
        with pytest.raises(ValueError, match="not a certificate code"):
            code.display(text)

    def test_only_the_canonical_form_is_valid(self):
        word = code.new_code()
        assert code.is_valid(word)
        assert not code.is_valid(word.replace("-", ""))
        assert not code.is_valid(f" {word}")
        with pytest.raises(ValueError, match="not a certificate code"):
            code.to_bytes(word.replace("-", ""))

    def test_a_row_of_zeros_is_not_a_code(self):
        assert code.normalise("0" * code.LENGTH) is None
