import type { Match } from './fault.ts'
import type { MoodGroup } from './mood.ts'

const SENDING: Match = { type: 'http', operation: 'postWebchatGuestConversationMemberMessages' }

export const requestMoods: MoodGroup = {
  title: 'Requests of the guest',
  moods: [
    {
      name: 'Lose the reply to the next message',
      outcome:
        'It is stored, but the answer is lost; the widget reads the history back and does not send it twice.',
      orders: [{ match: SENDING, do: { action: 'acceptThenDrop' } }],
    },
    {
      name: 'Drop the next message',
      outcome: 'The request breaks and nothing is stored; the widget makes sure of that and sends it again.',
      orders: [{ match: SENDING, do: { action: 'drop' } }],
    },
    {
      name: 'Store the next message late',
      outcome:
        'The request breaks and is worked on two seconds later; the widget waits and looks twice, and sends nothing again.',
      orders: [{ match: SENDING, do: { action: 'lateAccept', ms: 2_000 } }],
    },
    {
      name: 'Answer 429, come back in 5 s',
      outcome:
        'Too many requests, says the platform; the next message waits as long as told, then it is sent.',
      orders: [{ match: SENDING, do: { action: 'status', code: 429, retryAfter: 5, expose: true } }],
    },
    {
      name: 'Answer 500 three times',
      outcome:
        'The next message fails on the server; the widget tries longer and longer, and gets it through.',
      orders: [{ match: SENDING, do: { action: 'status', code: 500 }, times: 3 }],
    },
    {
      name: 'Answer with a web page',
      outcome:
        'The next message ends at the sign-in page of some hotel; the widget does not take it for an answer and sends it again.',
      orders: [{ match: SENDING, do: { action: 'html' } }],
    },
    {
      name: 'Slow the API down by 3 s',
      outcome: 'Every request takes longer; messages are shown as being sent, and go out in their order.',
      orders: [{ match: { type: 'http' }, do: { action: 'delay', beforeMs: 3_000 }, times: 'always' }],
    },
    {
      name: 'Let the history lag 2 s',
      outcome:
        'Messages can be read only some time after they were stored; even with a lost reply the widget sends none twice.',
      orders: [{ action: 'get.lagMs', ms: 2_000 }],
    },
  ],
}
