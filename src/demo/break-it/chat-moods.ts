import type { MoodGroup } from './mood.ts'

export const chatMoods: MoodGroup = {
  title: 'The chat itself',
  moods: [
    {
      name: 'Escape HTML',
      outcome: 'Messages come with entities in the place of < and &; the widget shows text, never markup.',
      orders: [{ action: 'escapeHtml', on: true }],
    },
    {
      name: 'Put the clock an hour ahead',
      outcome:
        'The platform tells later times from now on; the widget sorts by them, whatever this computer’s clock says.',
      orders: [{ action: 'clock.skewMs', ms: 3_600_000 }],
    },
    {
      name: 'Expire the guest’s token',
      outcome:
        'The connection breaks and the platform knows the guest no more; the widget stops trying and says that the chat has expired.',
      orders: [{ action: 'jwt.expire' }, { action: 'terminate' }],
      needsChat: true,
    },
    {
      name: 'Have the agent end it',
      outcome: 'The agent, if one has joined, ends the chat; the widget says so and offers a new one.',
      orders: [{ action: 'end', by: 'agent' }],
      needsChat: true,
    },
    {
      name: 'Restart and forget everything',
      outcome:
        'The server is down for 2 s and knows no chat any more; the widget keeps the words, says so and offers a new one.',
      orders: [{ action: 'restart', downMs: 2_000 }],
    },
  ],
}
