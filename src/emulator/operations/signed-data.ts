import type { Call } from '../rest/call.ts'

/** Signs whatever it is given: the result is a guest's `memberAuthToken`. */
export function signData({ platform, body }: Call) {
  return { jwt: platform.credentials.sign(body) }
}
