"""The addresses that an export is given, and what each has to be."""

import re

from ..errors import InvalidURLError, require

# What an IRI may hold besides its fragment: nothing that is blank, invisible, of private use or turns text around.
_CHARACTER = (
    r"""[^\s\0-\x20\x7f-\xa0\xad"#<>\\^`{|}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff"""
    r"""\ufff0-\uffff]"""
)
_HTTP = "[Hh][Tt][Tt][Pp][Ss]?:"
_HOST = f"{_HTTP}//(?![/?:@])"
# What looks like a scheme may be a host: localhost:8000 or clinic.example:8000.
_IRI = rf"(?:{_HOST}|(?!{_HTTP})[A-Za-z][A-Za-z0-9+-]+:(?![0-9]+(?:[/?]|$))){_CHARACTER}+"
_URLS = {
    "base_url": (_IRI, "an absolute IRI without fragment, such as 'https://clinic.example/back'"),
    "exercise_url": (
        rf"(?=[^{{}}]*\{{id\}}[^{{}}]*$)(?!.*#.*#){_HOST}(?:{_CHARACTER}|[{{}}#])+",
        "an http or https address with {id} once and no other brace, such as 'https://clinic.example/back/{id}'",
    ),
    "image_url": (
        rf"(?!.*\?){_HOST}{_CHARACTER}+",
        "an http or https address without query and fragment, such as 'https://clinic.example/drawings'",
    ),
}


def require_urls(**urls: str | None) -> None:
    """Refuse addresses that the graph cannot use, by the names of their arguments.

    Raises:
        TypeError: One is neither text nor None.
        InvalidURLError: One has not its form.
    """
    for argument, url in urls.items():
        pattern, expected = _URLS[argument]
        if url is not None:
            require(url, str, argument, f"{expected}, or None")
            if not re.fullmatch(pattern, url):
                raise InvalidURLError(argument, url, expected)


def is_http(url: str) -> bool:
    """Tell whether an IRI is an address on the web, and not only a name."""
    return re.match(_HOST, url) is not None
