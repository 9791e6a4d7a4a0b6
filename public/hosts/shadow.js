// An application in a shadow root of its own, with the chat inside.
class SomeApp extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' })
    const title = document.createElement('h1')
    title.textContent = document.title
    const chat = document.createElement('guest-chat')
    Object.assign(chat, {
      apiBase: location.origin,
      organizationId: '11111111-1111-4111-8111-111111111111',
      deploymentId: '22222222-2222-4222-8222-222222222222',
      queue: 'Support',
      displayName: 'Ada',
    })
    root.append(title, chat)
  }
}

customElements.define('some-app', SomeApp)
