import type {
  Act,
  FrameFault,
  FrameRule,
  HttpFault,
  HttpRule,
  StreamAct,
} from '../../src/emulator/faults/types.ts'

const operations = {
  create: 'postWebchatGuestConversations',
  post: 'postWebchatGuestConversationMemberMessages',
  list: 'getWebchatGuestConversationMessages',
  member: 'getWebchatGuestConversationMember',
  typing: 'postWebchatGuestConversationMemberTyping',
  leave: 'deleteWebchatGuestConversationMember',
} as const

type Times = number | 'always'

/** A fault of the next call of an operation. */
export const onCall = (
  operation: keyof typeof operations,
  fault: HttpFault | Act,
  times: Times = 1,
): HttpRule => ({ match: { type: 'http', operation: operations[operation] }, do: fault, times })

/** A fault of the next message that the stream tells. */
export const onMessage = (
  from: 'guest' | 'others',
  fault: FrameFault | StreamAct,
  times: Times = 1,
): FrameRule => ({ match: { type: 'frame', frameType: 'message', from }, do: fault, times })

export const status = (code: number, errorCode?: string): HttpFault => ({
  action: 'status',
  code,
  ...(errorCode && { errorCode }),
})
