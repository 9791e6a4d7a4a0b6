import type { TextKey } from '../i18n/strings.ts'
import type { ErrorCode } from '../session/create-session.ts'

/** The words for a chat that could not start: nothing can be over yet. */
export function startErrorKey(code: ErrorCode): TextKey {
  const key = errorKey(code)
  return key === 'errorOver' || key === 'errorRefused' ? 'errorConfig' : key
}

/** The words for a person; `error.message` is for the console. */
export function errorKey(code: ErrorCode): TextKey {
  switch (code) {
    case 'deployment-disabled':
      return 'errorUnavailable'
    case 'auth-required':
    case 'auth-failed':
      return 'errorAuth'
    case 'stream-blocked':
      return 'errorBlocked'
    case 'rate-limited':
      return 'errorBusy'
    case 'network':
    case 'timeout':
    case 'aborted':
      return 'errorNetwork'
    case 'too-large':
    case 'message-invalid':
      return 'errorTooLong'
    case 'message-stopped':
      return 'errorStopped'
    case 'refused':
    case 'forbidden':
    case 'conflict':
      return 'errorRefused'
    case 'conversation-over':
    case 'not-found':
    case 'unauthorized':
      return 'errorOver'
    default:
      return 'errorConfig'
  }
}
