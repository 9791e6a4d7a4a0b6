import type { MoodGroup } from './mood.ts'

const FROM_OTHERS = { type: 'frame', frameType: 'message', from: 'others' }

export const eventMoods: MoodGroup = {
  title: 'Events on their way to the guest',
  moods: [
    {
      name: 'Lose the next message',
      outcome:
        'What the other side says next never arrives; the widget finds it in the history when you come back to this tab.',
      orders: [{ match: FROM_OTHERS, do: { action: 'drop' } }],
    },
    {
      name: 'Send every event three times',
      outcome: 'Whatever comes, comes three times; the widget shows and counts it once.',
      orders: [{ match: { type: 'frame' }, do: { action: 'dup', n: 3 }, times: 'always' }],
    },
    {
      name: 'Shuffle the next four messages',
      outcome:
        'They are held back for at most 5 s and come in another order; the widget puts them in the right one.',
      orders: [{ match: FROM_OTHERS, do: { action: 'reorder', window: 4, ms: 5_000 } }],
    },
    {
      name: 'Delay every event by 3 s',
      outcome: 'All news is late; your own messages are confirmed by their answers and appear once.',
      orders: [{ match: { type: 'frame' }, do: { action: 'delay', ms: 3_000 }, times: 'always' }],
    },
    {
      name: 'Break off within the next event',
      outcome: 'The connection breaks after 40 bytes of it; the widget reconnects and reads what it was.',
      orders: [{ match: { type: 'frame' }, do: { action: 'cut', bytes: 40 } }],
    },
    {
      name: 'Send a frame of garbage',
      outcome: 'Something comes that is no JSON; the widget drops it and stays online.',
      orders: [{ action: 'inject', frame: '}{ <b>not JSON</b> \u0000' }],
      needsChat: true,
    },
    {
      name: 'Deliver a stranger’s message',
      outcome:
        'The next message comes twice, first in the name of another chat; the widget shows only its own.',
      orders: [{ match: FROM_OTHERS, do: { action: 'wrongConversation' } }],
    },
    {
      name: 'Flood with 1,000 messages',
      outcome: 'A thousand real messages pour in; the page stays usable, and not one is missing or doubled.',
      orders: [{ action: 'flood', n: 1_000, ms: 2_000 }],
      needsChat: true,
    },
  ],
}
