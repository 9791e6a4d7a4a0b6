import { expect, vi } from 'vitest'
import { messagesOf } from '../../src/domain/transcript.ts'
import {
  createEmulator,
  type Emulator,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  SUPPORT_QUEUE,
} from '../../src/emulator/index.ts'
import {
  createSession,
  type SessionEnvironment,
  type SessionNews,
  type SessionSettings,
} from '../../src/session/create-session.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'
import { memoryStorage } from '../helpers/memory-storage.ts'

export const API_BASE = 'http://127.0.0.1:8090'

export { memoryStorage }

/** Stands between the guest and the platform: `call` is a method and what follows `…/conversations`. */
export type Intercept = (call: string, forward: () => Promise<Response>) => Promise<Response>

type World = {
  readonly clock?: ManualClock
  readonly emulator?: Emulator
  readonly storage?: ReturnType<typeof memoryStorage>
  readonly settings?: SessionSettings
  readonly environment?: SessionEnvironment
  readonly intercept?: Intercept
  /** Takes up what the storage holds before anything else. */
  readonly resume?: boolean
}

/** A guest with a session against an emulator in the same process; time passes only when the test says so. */
export function aGuest(world: World = {}) {
  const { clock = new ManualClock(), storage = memoryStorage(), intercept } = world
  const emulator = world.emulator ?? createEmulator({ clock })
  const requests: string[] = []
  const session = createSession(
    () => ({
      apiBase: API_BASE,
      organizationId: ORGANIZATION_ID,
      deploymentId: OPEN_DEPLOYMENT_ID,
      queue: SUPPORT_QUEUE,
      displayName: 'Ada',
      ...world.settings,
    }),
    {
      fetch: (input, init) => {
        const { pathname } = new URL(String(input))
        const call = `${init?.method ?? 'GET'} ${pathname.replace('/api/v2/webchat/guest/conversations', '')}`
        requests.push(call)
        const forward = () => emulator.fetch(input, init)
        return intercept ? intercept(call, forward) : forward()
      },
      WebSocket: emulator.WebSocket,
      clock,
      storageOf: () => storage,
      random: () => 0.5,
      ...world.environment,
    },
  )
  const news: { readonly name: keyof SessionNews; readonly detail: unknown }[] = []
  for (const name of newsNames) session.on(name, detail => news.push({ name, detail }))
  const transcript = () => [...messagesOf(session.transcript.value)]
  return {
    clock,
    emulator,
    session,
    requests,
    storage,
    news,
    transcript,
    texts: () => transcript().flatMap(message => (message.body ? [message.body] : [])),
    newsOf: (name: keyof SessionNews) => news.filter(item => item.name === name).map(({ detail }) => detail),
    agent: emulator.agent('Robin'),
    posts: () => requests.filter(request => POST_MESSAGE.test(request)),
    truth: () => emulator.state().conversations.at(-1),
    /** What the platform has from the guest, oldest first. */
    arrived: () => {
      const conversation = emulator.state().conversations.at(-1)
      const own = conversation?.messages.filter(({ sender }) => sender?.id === conversation.guestMemberId)
      return own?.flatMap(({ body }) => (body ? [body] : [])) ?? []
    },
    /** Lets time pass, in small steps, until something has come true. */
    passUntil: async (isTrue: () => boolean, limit = 180_000) => {
      // What was asked for just now takes effect first.
      await settle()
      const begin = clock.now()
      do {
        if (clock.now() - begin > limit) throw new Error(`not within ${limit} ms: ${isTrue}`)
        await clock.advance(250)
        await new Promise(resolve => setTimeout(resolve))
      } while (!isTrue())
    },
  }
}

export type TestGuest = ReturnType<typeof aGuest>

/** A guest who waits in the queue, the first catch-up behind it. */
export async function aWaitingGuest(world: World = {}) {
  const guest = aGuest(world)
  if (world.resume) guest.session.resume()
  await guest.session.start()
  await quiet(guest)
  return guest
}

/** A guest who talks with the agent Robin. */
export async function aTalkingGuest(world: World = {}) {
  const guest = await aWaitingGuest(world)
  guest.agent.accept()
  await vi.waitFor(() => expect(guest.session.phase.value).toBe('active'))
  await quiet(guest)
  return guest
}

export const POST_MESSAGE = /^POST \/[^/]+\/members\/[^/]+\/messages$/

/** Waits until no request follows another any more. */
export async function quiet({ requests }: { readonly requests: readonly string[] }) {
  for (let calm = 0, known = requests.length; calm < 5; calm++) {
    await new Promise(resolve => setTimeout(resolve))
    if (requests.length > known) calm = 0
    known = requests.length
  }
}

const newsNames = [
  'start',
  'end',
  'message',
  'member',
  'typing',
  'media-request',
  'connection',
  'unread',
  'error',
] as const satisfies readonly (keyof SessionNews)[]
