import type { WebChatMediaType } from '../../guest-api/wire.ts'
import { pick, type Random } from '../random.ts'

/** What the automatic agent answers and then does. */
export type Reply = {
  readonly text: string
  readonly deed?: { readonly requestMedia: WebChatMediaType } | 'transfer' | 'end'
}

type Texts = readonly [string, ...string[]]
type Topic = { readonly words: RegExp; readonly texts: Texts; readonly deed?: Reply['deed'] }

/** The first topic whose words occur answers. */
const topics: readonly Topic[] = [
  {
    words: /\bco-?brows(e|ing)\b/i,
    texts: ['Gladly. I have sent you a co-browsing request, please accept it to show me this page.'],
    deed: { requestMedia: 'COBROWSE' },
  },
  {
    words: /\b(share|sharing|show you) (my |the |your )?screen\b|\bscreen ?shar(e|ing)\b/i,
    texts: ['Let us look at it together. Please accept the screen-sharing request I have just sent.'],
    deed: { requestMedia: 'SCREENSHARE' },
  },
  {
    words: /\b(transfer|colleague|someone else|supervisor)\b/i,
    texts: ['Of course, one moment please: I am handing you over to my colleague.'],
    deed: 'transfer',
  },
  {
    words: /\b(good)?bye\b|\bthat('s| is) all\b/i,
    texts: ['Thank you for chatting with us. Have a lovely day!', 'It was a pleasure. Goodbye!'],
    deed: 'end',
  },
  {
    words: /\b(return|refund|send (it )?back|exchange|money back)/i,
    texts: [
      'You can return anything unworn within 30 days. The label is in the parcel, and returning is free.',
      'No problem: put it back into its box, stick the enclosed label on it and drop it at any post office. ' +
        'The refund takes about five working days.',
    ],
  },
  {
    words: /\b(deliver|shipping|ship|parcel|package|courier|arrive)/i,
    texts: [
      'Standard delivery takes two to three working days and is free from 50 upwards.',
      'Parcels leave our warehouse the same day when ordered before 2 pm, and usually arrive two days later.',
    ],
  },
  {
    words: /\b(order|ordered|purchase|bought|invoice)/i,
    texts: [
      'I am happy to look that up. Could you tell me the order number? It starts with two letters.',
      'Let me check your order. Is it the one from this week?',
    ],
  },
  {
    words: /\b(open|opening|hours|close|when are you)\b/i,
    texts: ['Our shops are open Monday to Saturday from 9 am to 7 pm, and this chat until 10 pm.'],
  },
  {
    words: /\b(hello|hi|hey|good (morning|afternoon|evening))\b/i,
    texts: ['Hello again! What can I do for you?', 'Hi! How may I help?'],
  },
  {
    words: /\b(thanks|thank you|great|perfect)\b/i,
    texts: ['You are very welcome! Is there anything else?', 'My pleasure. Can I help with anything else?'],
  },
]

export function greeting(random: Random, agent: string, guest: string): string {
  return pick(random, [
    `Hello ${guest}, my name is ${agent}. How can I help you today?`,
    `Hi ${guest}, this is ${agent}. What can I do for you?`,
  ])
}

export function handover(random: Random, agent: string): string {
  return pick(random, [
    `Hello, ${agent} here. I have read what you wrote and will take it from here.`,
    `Hi, I am ${agent} and will help you further.`,
  ])
}

export function reply(random: Random, said: string): Reply {
  const topic = topics.find(({ words }) => words.test(said))
  if (topic === undefined) return { text: echo(random, said) }
  return { text: pick(random, topic.texts), ...(topic.deed && { deed: topic.deed }) }
}

function echo(random: Random, said: string): string {
  const words = said.trim().split(/\s+/)
  const gist = words.slice(0, 12).join(' ').slice(0, 80) + (words.length > 12 ? ' …' : '')
  return pick(random, [
    `I see: “${gist}”. Could you tell me a little more?`,
    `Thank you. You wrote “${gist}”; let me see what I can find out.`,
    `“${gist}”: good question. Let me check.`,
  ])
}
