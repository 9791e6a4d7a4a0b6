import type { ChatPlatform } from '../domain/platform.ts'
import type { WebChatPlatformOptions } from '../guest-api/webchat-platform.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { prefixed } from '../lib/prefixed.ts'
import type { Locks } from './leadership.ts'
import { Session } from './session.ts'
import type { StorageLike } from './session-parts.ts'
import type { SessionSettings, StorageChoice } from './settings.ts'
import { openTabChannel, type TabChannel } from './tab-channel.ts'

export type { Guest, JourneyContext, RoutingTarget } from '../domain/guest.ts'
export type { MediaRequest } from '../domain/media-request.ts'
export type { Member } from '../domain/member.ts'
export type { Message } from '../domain/message.ts'
export type { ChatPlatform, StreamStatus } from '../domain/platform.ts'
export type { Chunk, Transcript } from '../domain/transcript.ts'
export type { ErrorCode } from '../guest-api/errors.ts'
export { ApiError, ConfigError, GuestChatError, NetworkError, ProtocolError } from '../guest-api/errors.ts'
export type { SessionNews } from './news.ts'
export type { Phase } from './select.ts'
export type { Session } from './session.ts'
export type { StorageLike } from './session-parts.ts'
export type { SessionSettings, StorageChoice } from './settings.ts'
export type { EndReason, OutboxEntry, Stage } from './state.ts'

/** The world around a session; every part defaults to the browser's own. */
export type SessionEnvironment = Pick<
  WebChatPlatformOptions,
  'fetch' | 'WebSocket' | 'random' | 'isOnline' | 'watchBlocked' | 'onDrop'
> & {
  readonly clock?: Clock
  readonly newId?: () => string
  /** Replaces `sessionStorage` and `localStorage`. */
  readonly storageOf?: (choice: StorageChoice) => StorageLike | undefined
  /** Replaces the browser's `BroadcastChannel`, by which the tabs of a site share a chat. */
  readonly openChannel?: (name: string) => TabChannel | undefined
  /** Replaces `navigator.locks`, by which they agree on the one that leads. */
  readonly locks?: Locks
  /** Replaces the platform as a whole. */
  readonly platform?: ChatPlatform
}

/**
 * A chat without a user interface: signals and news out, verbs in. Touches neither network nor storage before
 * `start`, `send` or `resume` is called. Give a function where settings may change between chats.
 */
export function createSession(
  settings: SessionSettings | (() => SessionSettings),
  environment: SessionEnvironment = {},
): Session {
  const {
    clock = systemClock,
    newId = randomId,
    storageOf = webStorage,
    openChannel = openTabChannel,
    ...options
  } = environment
  const now = typeof settings === 'function' ? settings : () => settings
  const key = () => prefixed(now().deploymentId)
  return new Session(
    {
      settings: now,
      place: () => ({ storage: storageOf(now().storage ?? 'session'), key: key() }),
      // What is to be remembered nowhere is told to no other tab either.
      openChannel: () => (now().storage === 'none' || !now().deploymentId ? undefined : openChannel(key())),
      clock,
      newId,
    },
    async (...session) => (await import('./engine.ts')).openChat(options, ...session),
  )
}

export function webStorage(choice: StorageChoice): StorageLike | undefined {
  try {
    if (choice === 'none') return undefined
    return choice === 'local' ? globalThis.localStorage : globalThis.sessionStorage
  } catch (error) {
    // Merely reading the name throws where storage is blocked. A chat that counts on it is told when it keeps something.
    const refuse = () => {
      throw error
    }
    return { getItem: refuse, setItem: refuse, removeItem: refuse }
  }
}

/** Of entries of one outbox, and of tabs; plain chance will do. */
const randomId = (): string => Math.random().toString(36).slice(2)
