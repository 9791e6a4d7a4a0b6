// The shop's own server, which knows who is logged in. Its OAuth token never leaves it.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { WebChatAdminApi } from 'guest-chat-widget/admin'

const { API_BASE: apiBase, OAUTH_TOKEN: token, PORT: port = 0 } = process.env
const platform = new WebChatAdminApi({ apiBase, token })

/** Stands for the shop's own sessions. */
const customerOf = request =>
  request.headers.cookie?.includes('session=ada')
    ? { firstName: 'Ada', lastName: 'Lovelace', customerNumber: '1042' }
    : undefined

/** Vouches for who is logged in, and for nobody else. */
async function signChat(request, response) {
  const customer = customerOf(request)
  if (!customer) return response.writeHead(401).end()
  const { jwt } = await platform.postSigneddata(customer)
  response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(jwt)
}

const server = createServer(async (request, response) => {
  if (request.method === 'POST' && request.url === '/chat-token') return signChat(request, response)
  const page = await readFile(new URL('index.html', import.meta.url))
  response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'session=ada; HttpOnly' }).end(page)
})
server.listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`))
