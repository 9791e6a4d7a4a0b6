import type { Platform } from '../platform.ts'
import { notFound, notImplemented } from '../refusal.ts'
import type { SeedDeployment } from '../seed.ts'
import { answer, errorAnswer } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { readJson } from './body.ts'
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts'
import { matchPath, type PathParams } from './match.ts'
import { Query } from './query.ts'
import { type Route, routes } from './routes.ts'

/** Answers a request to the platform's REST API. `origin` is where the client believes it has sent it. */
export async function answerRest(platform: Platform, request: Request, origin: string): Promise<Response> {
  const contextId = platform.newId()
  const cors = corsHeaders(request.headers.get('origin'), concernedDeployments(platform, request))
  if (isPreflight(request)) return answer(undefined, contextId, { ...cors, ...preflightHeaders })
  try {
    return answer(await perform(platform, request, origin), contextId, cors)
  } catch (error) {
    return errorAnswer(error, contextId, cors)
  }
}

async function perform(platform: Platform, request: Request, origin: string): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url)
  const { route, params } = findRoute(request.method, pathname)
  const { id = '', conversationId = '' } = params
  const query = new Query(searchParams)
  // Who asks is settled before what is asked, and again after the body, which may have taken its time.
  const authorize = () => authenticate(platform, request.headers.get('authorization'), conversationId)
  if (route.access === 'guest') authorize()
  const body = route.hasBody ? await readJson(request) : {}
  const call = { platform, origin, query, body }
  return route.access === 'guest'
    ? route.handle({ ...call, conversation: authorize(), id })
    : route.handle(call)
}

function findRoute(method: string, path: string): { readonly route: Route; readonly params: PathParams } {
  if (!path.startsWith('/api/v2/')) throw notFound()
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, path) : undefined
    if (params) return { route, params }
  }
  throw notImplemented(`${method} ${path}`)
}

/** Those of the conversation in the path; ASSUMED: where there is none yet, any of them may let a page in. */
function concernedDeployments(platform: Platform, request: Request): readonly SeedDeployment[] {
  const conversationId = /\/conversations\/([^/]+)\//.exec(new URL(request.url).pathname)?.[1]
  const conversation = conversationId === undefined ? undefined : platform.find(conversationId)
  const { deployments } = platform.seed
  return conversation ? deployments.filter(({ id }) => id === conversation.deploymentId) : deployments
}
