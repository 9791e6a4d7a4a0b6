import { messagesOf } from '../../src/domain/transcript.ts'
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  SUPPORT_QUEUE,
} from '../../src/emulator/index.ts'
import {
  createSession,
  type SessionEnvironment,
  type SessionSettings,
} from '../../src/session/create-session.ts'
import type { StorageLike } from '../../src/session/memory.ts'

export const API_BASE = 'http://127.0.0.1:8090'

export function memoryStorage(): StorageLike & { readonly items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key),
  }
}

type World = {
  readonly emulator?: Emulator
  readonly options?: EmulatorOptions
  readonly settings?: SessionSettings
  readonly environment?: SessionEnvironment
}

/** A guest with a session against an emulator in the same process. */
export function aGuest(world: World = {}) {
  const emulator = world.emulator ?? createEmulator(world.options)
  const requests: string[] = []
  const storage = memoryStorage()
  const session = createSession(
    {
      apiBase: API_BASE,
      organizationId: ORGANIZATION_ID,
      deploymentId: OPEN_DEPLOYMENT_ID,
      queue: SUPPORT_QUEUE,
      displayName: 'Ada',
      ...world.settings,
    },
    {
      fetch: (input, init) => {
        const { pathname } = new URL(String(input))
        requests.push(
          `${init?.method ?? 'GET'} ${pathname.replace('/api/v2/webchat/guest/conversations', '')}`,
        )
        return emulator.fetch(input, init)
      },
      WebSocket: emulator.WebSocket,
      storageOf: () => storage,
      random: () => 0.5,
      ...world.environment,
    },
  )
  const transcript = () => [...messagesOf(session.transcript.value)]
  const texts = () => transcript().flatMap(message => (message.body ? [message.body] : []))
  return { emulator, session, requests, storage, transcript, texts, agent: emulator.agent('Robin') }
}
