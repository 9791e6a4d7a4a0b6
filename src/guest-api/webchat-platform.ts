import type { Guest } from '../domain/guest.ts'
import type { ChatPlatform, StartRequest, Ticket } from '../domain/platform.ts'
import { systemClock } from '../lib/clock.ts'
import { resolveApiBase } from './api-base.ts'
import { ProtocolError } from './errors.ts'
import type { StreamOptions } from './event-stream.ts'
import { parseTicket } from './parse.ts'
import { QuietTime } from './quiet-time.ts'
import { WebChatApi, type WebChatApiOptions } from './web-chat-api.ts'
import { webChatConversation } from './webchat-conversation.ts'
import type { CreateWebChatConversationRequest, GuestMemberInfo } from './wire.ts'

export type WebChatPlatformOptions = Omit<WebChatApiOptions, 'token' | 'quiet'> & Partial<StreamOptions>

/** Genesys Cloud ACD web chat, guest API version 2. Throws `ConfigError` when its address cannot work. */
export function createWebChatPlatform(options: WebChatPlatformOptions = {}): ChatPlatform {
  const quiet = new QuietTime(options.clock ?? systemClock)
  const api = new WebChatApi({ ...options, quiet })
  const streamOptions: StreamOptions = {
    clock: systemClock,
    random: Math.random,
    WebSocket: globalThis.WebSocket,
    isOnline: () => globalThis.navigator?.onLine !== false,
    ...options,
    apiBase: resolveApiBase(options),
  }
  const resume = (ticket: Ticket) =>
    webChatConversation(ticket, api.withToken(ticket.token), quiet, streamOptions)
  return {
    resume,
    async start(request, signal) {
      const ticket = parseTicket(await api.postWebchatGuestConversations(wireRequestOf(request), { signal }))
      if (!ticket) throw new ProtocolError('unable to start conversation; answer is incomplete')
      return resume(ticket)
    },
  }
}

const wireRequestOf = ({ guest, ...request }: StartRequest): CreateWebChatConversationRequest => ({
  ...request,
  memberInfo: memberInfoOf(guest),
})

/** The platform wants a name to show; the agent's desktop is not in the guest's language. */
function memberInfoOf(guest: Guest): GuestMemberInfo {
  const fullName = [guest.firstName, guest.lastName].filter(Boolean).join(' ')
  return { ...guest, displayName: guest.displayName || fullName || 'Guest' }
}
