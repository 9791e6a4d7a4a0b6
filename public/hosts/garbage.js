// What is left of settings that somebody copied, guessed and edited for years.
document.documentElement.lang = 'en_US'
window.guestChatSettings = {
  apiBase: location.origin,
  theme: 'dark',
  onLoad: () => {},
  launcher: 42,
  open: 0,
  firstName: { value: 'Ada' },
  customFields: 'none',
  journeyContext: [],
  preChatFields: 'name',
  consent: true,
  strings: { title: 42, send: null, charactersLeft: 'many', nobodyKnows: 'this' },
  allowedStreamHosts: 'localhost',
  allowedImageHosts: true,
  routingTarget: 'Support',
}
