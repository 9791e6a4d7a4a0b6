import type { MoodGroup } from './mood.ts'

export const connectionMoods: MoodGroup = {
  title: 'Connection',
  moods: [
    {
      name: 'Cut the network for 5 s',
      outcome:
        'Requests and the stream die for everybody; the widget says so, comes back by itself and shows what it missed, once.',
      orders: [{ action: 'restart', keepState: true, downMs: 5_000 }],
    },
    {
      name: 'Cut the network for 20 s',
      outcome: 'The same for longer: what is written waits for the connection, and goes out once it is back.',
      orders: [{ action: 'restart', keepState: true, downMs: 20_000 }],
    },
    {
      name: 'Half-open the stream',
      outcome:
        'It stays open and hears nothing more; a widget that has been online for a minute misses the heartbeats within 75 s and connects anew.',
      orders: [{ action: 'halfOpen' }],
      needsChat: true,
    },
    {
      name: 'Refuse the stream three times',
      outcome:
        'It breaks and is turned away with 503 three times; the widget waits longer before each try and gets in at the fourth.',
      orders: [
        { match: { type: 'open' }, do: { action: 'refuse', status: 503 }, times: 3 },
        { action: 'terminate' },
      ],
    },
    {
      name: 'Let the next attempt hang',
      outcome:
        'The stream breaks and nobody answers the next attempt; the widget gives it up after 10 s and tries again.',
      orders: [{ match: { type: 'open' }, do: { action: 'hang' } }, { action: 'terminate' }],
    },
    {
      name: 'Restart the server',
      outcome: 'All connections break at once and nothing is forgotten; the chat goes on within a second.',
      orders: [{ action: 'restart', keepState: true }],
    },
  ],
}
