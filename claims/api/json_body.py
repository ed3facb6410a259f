"""Bodies in JSON, read exactly: what every address below /api/ takes."""

import json
import re
from decimal import Decimal

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

# An escape that is one half of a pair; alone it is no character, and cannot be stored.
HALF_A_CHARACTER = re.compile(rb"\\u[dD][89abcdefABCDEF]")


class ExactJSON(JSONParser):
    """JSON in UTF-8 (RFC 8259). A number with a point becomes a Decimal, so that no digit is lost."""

    def parse(self, stream, media_type=None, parser_context=None):
        """Read one value.

        Raises:
            ParseError: the body is not JSON.
        """
        body = stream.read()
        try:
            value = json.loads(body.decode(), parse_float=Decimal, parse_constant=_refuse_constant)
            if HALF_A_CHARACTER.search(body):
                json.dumps(value, ensure_ascii=False, default=str).encode()
            return value
        except RecursionError as error:
            raise ParseError("This JSON is nested too deeply.") from error
        except ArithmeticError as error:
            raise ParseError("A number's exponent is too large.") from error
        except ValueError as error:
            raise ParseError(f"This is not JSON in UTF-8: {error}") from error


def _refuse_constant(name):
    raise ValueError(f"{name} is no number of JSON")
