"""Secrets of second factors, sealed with SECRET_KEY: a copy of the database alone opens nothing."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


class SealedSecrets(DefaultMFAAdapter):
    """Second factors of the desk."""

    def generate_authenticator_name(self, user, type):
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def encrypt(self, text):
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Open a secret. One that was sealed with another SECRET_KEY becomes one that nobody knows: no code fits it."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()


def _seal():
    return Fernet(base64.urlsafe_b64encode(salted_hmac("secrets of second factors", "", algorithm="sha256").digest()))
