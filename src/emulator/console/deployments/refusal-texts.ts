import { ApiError, GuestChatError } from '../../../admin/index.ts'
import { ControlError } from '../control-client.ts'

/** By the platform's own code where it says more than the kind of the error. */
const platformReasons: Readonly<Record<string, string>> = {
  'invalid.value': 'the platform does not accept one of the values.',
  'bad.request': 'the platform does not understand what is in the form.',
  'missing.any.permissions': 'the platform does not permit it.',
}

const reasons: Readonly<Partial<Record<GuestChatError['code'], string>>> = {
  unauthorized: 'the platform does not know who asks.',
  forbidden: 'the platform does not permit it.',
  'not-found': 'the platform does not know the deployment any more.',
  conflict: 'somebody else has just changed it.',
  'too-large': 'it is too long.',
  'rate-limited': 'the platform is asked too often. Try again in a moment.',
  'server-error': 'the platform has a problem of its own. Try again.',
  network: 'the platform does not answer.',
  timeout: 'the platform does not answer in time.',
  protocol: 'the answer makes no sense.',
}

/** In plain words, for instance `Could not save “Open”: the platform does not answer.` */
export function refusalText(wish: string, error: unknown): string {
  return `Could not ${wish}: ${reasonOf(error)}`
}

function reasonOf(error: unknown): string {
  // Only asking for an access token fails like this.
  if (error instanceof ControlError) return 'the emulator does not let anybody in.'
  if (!(error instanceof GuestChatError)) return 'something unexpected happened.'
  const code = error instanceof ApiError ? error.platformCode : undefined
  const known = code === undefined ? undefined : platformReasons[code]
  return known ?? reasons[error.code] ?? `the platform refused it (${code ?? error.code}).`
}
