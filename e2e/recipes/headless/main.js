import { createSession } from 'guest-chat-widget/session'

const session = createSession({
  organizationId: '11111111-1111-4111-8111-111111111111',
  deploymentId: '22222222-2222-4222-8222-222222222222',
  queue: 'Support',
})

const lines = document.querySelector('#lines')
session.on('message', ({ message, direction }) => {
  const line = document.createElement('li')
  line.textContent = `${direction === 'in' ? 'Agent' : 'You'}: ${message.body}`
  lines.append(line)
})
session.on('error', ({ error }) => console.warn(error.code))
session.phase.subscribe(phase => {
  document.querySelector('#phase').textContent = phase
})

document.querySelector('#form').addEventListener('submit', async event => {
  event.preventDefault()
  const question = document.querySelector('#question')
  await session.send(question.value)
  question.value = ''
})
// A chat that ran before the page was loaded anew goes on.
session.resume()
