/* Say so on the page when a passkey was refused or not found; the browser's own words go to the console. */
document.addEventListener("allauth.error", (event) => {
    const refused = document.getElementById("passkey-refused");
    if (!refused) return;
    event.preventDefault();
    refused.hidden = false;
});
