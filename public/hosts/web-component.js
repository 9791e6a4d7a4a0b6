// The platform is played by the emulator at the page's own origin.
document.querySelector('guest-chat').apiBase = location.origin
