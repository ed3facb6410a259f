"""Addresses of getting in, below the admin's: the desk's policies for pages hold for them too."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.views import LoginCancelledView
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from claims.accounts import pages
from claims.accounts.pages import asks, says, where_there_is_mail

IS_IT_YOU = "Is it you?"
ask_password = account.ReauthenticateView.as_view(
    **asks(IS_IT_YOU, "Your password, before this is changed.", "Go on"),
)
ask_code = second_factor.ReauthenticateView.as_view(
    **asks(IS_IT_YOU, "A code of your authenticator app, or a recovery code, before this is changed.", "Go on"),
)
remove_app = app.DeactivateTOTPView.as_view(
    **asks("Remove the authenticator app", "Its codes open the desk no more.", "Remove it", kind="desk-button-danger"),
)
remove_passkey = passkeys.RemoveWebAuthnView.as_view(
    **asks("Remove a passkey", "It opens the desk no more.", "Remove it", kind="desk-button-danger"),
)
new_codes = codes.GenerateRecoveryCodesView.as_view(
    **asks("New recovery codes", "The codes that you have now stop working.", "Make new ones"),
)
change_password = account.PasswordChangeView.as_view(
    **asks(
        "Change password",
        "All your other sessions end. Programs with a token of yours go on: end those under My account.",
        "Change it",
    ),
)
set_password = account.PasswordSetView.as_view(**asks("Choose a password"))
mail_link = account.PasswordResetView.as_view(
    **asks("New password", "A link to choose one goes to the mail address that the desk has of you.", "Send it"),
)
link_is_sent = account.PasswordResetDoneView.as_view(
    **says("New password", "If the desk has this address, a mail with a link is on its way. Look among the junk, too."),
)
new_password = account.PasswordResetFromKeyView.as_view(**asks("New password", button="Keep it"))
is_kept = account.PasswordResetFromKeyDoneView.as_view(**says("New password", "It is kept. Sign in with it."))
closed = account.AccountInactiveView.as_view(
    **says("Closed", "This account does not open the desk any more. Ask an administrator."),
)
cancelled = LoginCancelledView.as_view(**says("Not signed in", "You cancelled at the other site."))

factors = [
    path("", pages.second_factor, name="account_second_factor"),
    path("code/", second_factor.authenticate, name="mfa_authenticate"),
    path("again/", ask_code, name="mfa_reauthenticate"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", remove_app, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", new_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
keys = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
]
passwords = [
    path("", change_password, name="account_change_password"),
    path("set/", set_password, name="account_set_password"),
    path("again/", ask_password, name="account_reauthenticate"),
    path("reset/", where_there_is_mail(mail_link), name="account_reset_password"),
    path("reset/sent/", where_there_is_mail(link_is_sent), name="account_reset_password_done"),
    path("reset/key/done/", where_there_is_mail(is_kept), name="account_reset_password_from_key_done"),
    # A number has no hyphen; the rest of the key may.
    re_path(
        "^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        where_there_is_mail(new_password),
        name="account_reset_password_from_key",
    ),
]
own = [
    path("", pages.MyAccount.as_view(), name="mfa_index"),
    path("sessions/end-others/", pages.end_other_sessions, name="account_end_other_sessions"),
    path("sessions/<int:session_id>/end/", pages.end_session, name="account_end_session"),
    path("tokens/end/", pages.end_own_tokens, name="account_end_tokens"),
    path("password/", include(passwords)),
    path("second-factor/", include(factors)),
    path("passkeys/", include(keys)),
    path("invitation/<slug:key>/", pages.join, name="account_invitation"),
    path("closed/", closed, name="account_inactive"),
    path("sign-on/cancelled/", cancelled, name="socialaccount_login_cancelled"),
    path("sign-on/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
urlpatterns = [
    path("login/", pages.SignIn.as_view(), name="account_login"),
    path("password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("account/", include(own)),
]
