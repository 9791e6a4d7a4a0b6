import { MAX_BODY_LENGTH } from '../domain/message.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import type { SessionSettings } from './settings.ts'

/** What may leave the page of a text, as the host's `beforeSend` has it. Rejects with a `GuestChatError`. */
export async function checkedBody(text: string, { beforeSend }: SessionSettings): Promise<string> {
  const body = beforeSend && text.trim() ? await asked(beforeSend, text) : text
  if (typeof body !== 'string') {
    throw new GuestChatError('message-stopped', 'unable to send message; beforeSend stopped it')
  }
  if (!body.trim() || body.length > MAX_BODY_LENGTH) {
    throw new GuestChatError(
      'message-invalid',
      `unable to send message; it needs 1 to ${MAX_BODY_LENGTH} characters`,
    )
  }
  return body
}

async function asked(beforeSend: NonNullable<SessionSettings['beforeSend']>, text: string): Promise<unknown> {
  try {
    return await beforeSend(text)
  } catch (error) {
    throw new GuestChatError('message-stopped', 'unable to send message; beforeSend failed', error)
  }
}
