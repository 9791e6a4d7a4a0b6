import { type Act, createEmulator, type EmulatorOptions } from '../../../src/emulator/index.ts'
import type { WebChatMessageEntityList } from '../../../src/guest-api/wire.ts'
import { ManualClock, settle } from '../../helpers/manual-clock.ts'
import { seededRandom } from '../../helpers/seeded-random.ts'
import { RawGuest } from '../raw-guest.ts'

/** A guest who talks to an agent, at a time that stands still. */
export async function started(options: EmulatorOptions = {}) {
  const clock = new ManualClock()
  const emulator = createEmulator({ clock, random: seededRandom(), ...options })
  const guest = await RawGuest.create(emulator)
  const stream = await guest.attach()
  emulator.agent().accept()
  // The messages so far have the milliseconds after their common time.
  await clock.advance(1000)
  stream.frames.length = 0
  const { conversationId } = guest
  /** What the platform knows, which need not be what the guest was told. */
  const bodies = () =>
    emulator
      .state()
      .conversations.find(({ id }) => id === conversationId)
      ?.messages.flatMap(({ body }) => body || [])
  return { clock, emulator, guest, stream, conversationId, bodies }
}

/** The same, after the act. */
export async function acted(act: Act) {
  const all = await started()
  await all.emulator.act(act)
  await settle()
  return { ...all, says: (text: string) => all.emulator.agent().say(text) }
}

/** The bodies that the history tells. */
export async function listed(guest: RawGuest, query = '') {
  const { body } = await guest.call<WebChatMessageEntityList>(`/messages${query}`)
  return body.entities?.flatMap(message => message.body || [])
}

/** What became of a promise by now. */
export async function outcome(promise: Promise<unknown>): Promise<'resolved' | 'rejected' | 'pending'> {
  let result: 'resolved' | 'rejected' | 'pending' = 'pending'
  promise.then(
    () => {
      result = 'resolved'
    },
    () => {
      result = 'rejected'
    },
  )
  await settle()
  return result
}
