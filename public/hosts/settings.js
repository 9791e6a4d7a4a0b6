// The platform is played by the emulator at the page's own origin.
window.guestChatSettings = { apiBase: location.origin }
