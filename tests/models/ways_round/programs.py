"""Ways round what keeps programs with a token in order."""

from datetime import timedelta

from knox.models import AuthToken

from claims.models import KeptAnswer, TokenGrant
from tests.models.ways_round import violates


@violates("one_answer_a_key")
def answer_one_key_twice(scene):
    answer = {"owner": scene.author, "key": "a-key", "request_sha256": "0" * 64, "status": 201, "headers": {}}
    KeptAnswer.objects.bulk_create([KeptAnswer(**answer), KeptAnswer(**answer)])


@violates("a_token_has_a_scope")
def make_a_token_for_nothing(scene):
    token, _ = AuthToken.objects.create(user=scene.author, expiry=timedelta(days=1))
    TokenGrant.objects.bulk_create([TokenGrant(token=token, scopes=[])])
