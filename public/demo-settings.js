// The platform is played by the emulator at the page's own origin.
window.guestChatSettings = { apiBase: location.origin }

// Keeps commands that are given before the widget's script has arrived.
window.GuestChat ||= (...command) => {
  GuestChat.q ||= []
  GuestChat.q.push(command)
}
