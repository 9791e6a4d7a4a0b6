/** A `fetch` that the test answers, with the requests it was given. */
export function fakeFetch(answer: (request: Request, index: number) => Response | Promise<Response>) {
  const requests: Request[] = []
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    requests.push(request)
    return answer(request.clone(), requests.length - 1)
  }
  return { fetch, requests }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
