import platform, { type WebChatApi } from 'purecloud-guest-chat-client'

/**
 * The official client, pointed at a platform. It is one instance for the whole process, so every use starts by
 * wiping it. Answers and refusals come with their status (`setReturnExtendedResponses`).
 */
export function officialClient(url: string, token?: string): WebChatApi {
  const client = platform.ApiClient
  client.config.basePath = url
  client.setReturnExtendedResponses(true)
  useToken(token ?? '')
  forgetRedactedHeader()
  return new platform.WebChatApi()
}

export function useToken(token: string): void {
  platform.ApiClient.setJwt(token)
}

export const officialOperations: readonly string[] = Object.getOwnPropertyNames(
  platform.WebChatApi.prototype,
).filter(name => name !== 'constructor')

/**
 * Works around a defect of the client (9.1.0 to 18.0.0): its logger writes `Authorization: [REDACTED]` into the
 * headers of all later calls once a call was made without a token.
 */
export function forgetRedactedHeader(): void {
  Object.assign(platform.ApiClient, { defaultHeaders: {} })
}
