import 'guest-chat-widget/define'

const chat = Object.assign(document.createElement('guest-chat'), {
  organizationId: '11111111-1111-4111-8111-111111111111',
  deploymentId: '22222222-2222-4222-8222-222222222222',
  queue: 'Support',
  strings: { greeting: 'Ask our bakers' },
  preChatFields: [{ name: 'displayName', required: true }],
  beforeSend: body => body.replace(/\b\d{16}\b/g, '(a card number)'),
})
chat.addEventListener('guest-chat:end', ({ detail }) => {
  document.title = `Chat ended by ${detail.reason}`
})
document.body.append(chat)
