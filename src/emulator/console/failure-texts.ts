import { type AgentAction, ControlError } from './control-client.ts'

/** What the agent wanted, after "Could not". */
const wishes: Readonly<Record<AgentAction['action'], string>> = {
  // Only ever the first half of declining.
  alert: 'decline the conversation',
  accept: 'take the conversation',
  decline: 'decline the conversation',
  say: 'send the message',
  type: 'show that you type',
  hold: 'hold the conversation',
  transfer: 'transfer the conversation',
  leave: 'leave the conversation',
  end: 'end the chat',
  'request-media': 'make the request',
  'cancel-media': 'cancel the request',
}

const reasons: Readonly<Record<string, string>> = {
  'chat.error.conversation.state': 'the conversation is not active.',
  'chat.error.member.state': 'you are not in this conversation any more.',
  'not.found': 'the emulator does not know it. Perhaps it was restarted.',
  'invalid.value': 'the emulator does not accept the value.',
  'request.entity.too.large': 'it is too long.',
}

/** The same code means something else where two sides can be first, or one can be both. */
const conflicts: Readonly<Partial<Record<AgentAction['action'], string>>> = {
  'cancel-media': 'the guest has already answered.',
  transfer: 'you cannot transfer to yourself.',
}

/** In plain words, for instance `Could not send the message: the emulator does not answer.` */
export function failureText({ action }: AgentAction, error: unknown): string {
  return `Could not ${wishes[action]}: ${reasonOf(action, error)}`
}

function reasonOf(action: AgentAction['action'], error: unknown): string {
  const code = error instanceof ControlError ? error.code : undefined
  if (code === undefined) return 'the emulator does not answer.'
  const conflict = code === 'conflict' ? conflicts[action] : undefined
  return conflict ?? reasons[code] ?? `the emulator refused it (${code}).`
}
