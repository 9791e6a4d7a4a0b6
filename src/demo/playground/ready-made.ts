import { memberAuthToken } from '../setup/member-auth-token.ts'

/** A function to choose, since nobody writes one into a form. */
export type ReadyFunction = {
  readonly title: string
  readonly run: (...given: never[]) => unknown
  /** As it stands in a snippet. */
  readonly code: string
}

const CARD_NUMBER = /\b\d{16}\b/g

export const functions: Readonly<Record<string, readonly ReadyFunction[]>> = {
  memberAuthToken: [
    {
      title: 'Ada Lovelace, signed in',
      run: memberAuthToken,
      // In a real site only a server may sign.
      code: `async () => {
  const answer = await fetch('/chat-token', { method: 'POST' })
  if (!answer.ok) throw new Error('not logged in')
  return answer.text()
}`,
    },
  ],
  beforeSend: [
    {
      title: 'Mask card numbers',
      run: (body: string) => body.replace(CARD_NUMBER, '(a card number)'),
      code: String.raw`body => body.replace(/\b\d{16}\b/g, '(a card number)')`,
    },
    { title: 'Stop every message', run: () => null, code: '() => null' },
  ],
}

/** Something to begin with, for a setting that no single line of text can say. */
export const examples: Readonly<Record<string, unknown>> = {
  routingTarget: { targetType: 'QUEUE', targetAddress: 'Sales', skills: ['Tents'], priority: 5 },
  customFields: { order: '1042' },
  journeyContext: { customer: { id: '4711', idType: 'shop' } },
  preChatFields: [
    { name: 'displayName', required: true },
    { name: 'topic', label: 'What is it about?', type: 'select', options: ['Orders', 'Returns'] },
  ],
  consent: { text: 'We keep this chat for a year.', href: 'https://example.com/privacy', required: true },
  strings: { title: 'Ask a guide', greeting: 'Which way are you going?' },
  allowedStreamHosts: ['streaming.example.com'],
  allowedImageHosts: ['images.example.com'],
}
