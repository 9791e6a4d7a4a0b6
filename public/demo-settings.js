// The platform is played by the emulator at the page's own origin, unless a script before says otherwise; the address may name a deployment and a queue.
{
  const chosen = new URLSearchParams(location.search)
  const deploymentId = chosen.get('deployment')
  const queue = chosen.get('queue')
  window.guestChatSettings = {
    apiBase: location.origin,
    ...window.guestChatSettings,
    ...(deploymentId && { deploymentId }),
    ...(queue && { queue }),
  }
}

// Keeps commands that are given before the widget's script has arrived.
window.GuestChat ||= (...command) => {
  GuestChat.q ||= []
  GuestChat.q.push(command)
}
