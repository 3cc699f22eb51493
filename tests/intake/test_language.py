"""A text's language is told by its commonest words, and by the classifier where those do not tell."""

from __future__ import annotations

import pytest

from provenance.intake.reading.language import by_words, language

ENGLISH = (
    "It was cold, and the people who had come to the harbour said that they would not stay there for the night "
    "if nobody came with a boat to take them from the quay to the ferry."
)
RUSSIAN = (
    "Было холодно, и люди, которые пришли в порт, сказали, что они не останутся там на ночь, если никто не придёт "
    "за ними на лодке, чтобы отвезти их от причала к парому, который уже был готов и ждал только их."
)
OTHERS = {
    "de": "Es war kalt, und die Leute, die in den Hafen gekommen waren, sagten, dass sie in der Nacht "
    "nicht dort bleiben "
    "wollten, wenn niemand mit einem Boot käme, um sie von der Mole zu holen.",
    "nl": "Het was koud en de mensen die naar de haven waren gekomen, zeiden dat ze daar in de nacht "
    "niet zouden blijven "
    "als er niemand met een boot kwam om hen van de kade te halen.",
    "da": "Det var koldt, og de folk, der var kommet til havnen, sagde, at de ikke ville blive der for "
    "natten, hvis ingen "
    "kom med en båd for at hente dem her ved kajen, før det blev mørkt.",
    "bg": "Беше студено и хората, които дойдоха на пристанището, казаха, че няма да останат там през "
    "нощта, ако никой не "
    "дойде с лодка, за да ги вземе от кея и да ги отведе до ферибота.",
    "uk": "Було холодно, і люди, які прийшли в порт, сказали, що вони не залишаться там на ніч, якщо "
    "ніхто не прийде за "
    "ними на човні, щоб відвезти їх від причалу до порома, який уже чекав.",
}


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (RUSSIAN, "ru")])
def test_the_commonest_words_tell(text: str, code: str) -> None:
    assert by_words(text) == language(text) == code


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_left_to_the_classifier(code: str) -> None:
    assert by_words(OTHERS[code]) is None
    assert language(OTHERS[code]) == code


def test_a_few_words_tell_nothing() -> None:
    assert by_words("and the of that") is None
    assert language("Nein.") is None
