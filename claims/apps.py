"""Claims, who said them, what was found about them, and what was published."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Claims"

    def ready(self):
        """Register our checks, and listen to who gets in."""
        from claims.access.second_factor import check_it_is_required
        from claims.accounts.heard import listen
        from claims.matching.meaning import check_model

        register(check_model)
        register(check_it_is_required, Tags.security, deploy=True)
        listen()
