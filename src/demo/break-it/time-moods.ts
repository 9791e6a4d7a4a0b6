import type { MoodGroup } from './mood.ts'

const MINUTE_MS = 60_000

export const timeMoods: MoodGroup = {
  title: 'Time',
  moods: [
    {
      name: 'Let 15 minutes pass',
      outcome:
        'A guest who has an agent and writes nothing for so long is idle; the platform ends the chat, and the widget says why.',
      orders: [{ action: 'clock.advance', ms: 15 * MINUTE_MS }],
      needsChat: true,
    },
    {
      name: 'Let two minutes pass without a connection',
      outcome:
        'So long the platform waits for a guest who is gone, and then ends the chat; the widget comes back, finds it over and says so.',
      // Nobody can come back before the time is over.
      orders: [
        { action: 'restart', keepState: true, downMs: 10_000 },
        { action: 'clock.advance', ms: 2 * MINUTE_MS },
      ],
      needsChat: true,
    },
    {
      name: 'Let five minutes pass',
      outcome:
        'So long a co-browse or screen share request stays open; then it has expired, and the widget says so in its place.',
      orders: [{ action: 'clock.advance', ms: 5 * MINUTE_MS }],
      needsChat: true,
    },
  ],
}
