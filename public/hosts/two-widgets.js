// The platform is played by the emulator at the page's own origin.
for (const chat of document.querySelectorAll('guest-chat')) chat.apiBase = location.origin
