import platform, { type WebChatApi } from 'purecloud-platform-client-v2'

/**
 * An official platform SDK that still has web chat, pointed at a platform. It is one instance for the whole process,
 * so every use starts by wiping it. Answers come bare; it rejects with the bare ErrorBody.
 */
export function platformSdk(url: string, token = ''): WebChatApi {
  const client = platform.ApiClient
  client.config.basePath = url
  client.setAccessToken(token)
  // The same defect as in the guest client: what one call has redacted, all later ones would send.
  Object.assign(client, { defaultHeaders: {} })
  return new platform.WebChatApi()
}
