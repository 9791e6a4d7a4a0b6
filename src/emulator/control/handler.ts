/** Answers a request to the control plane with what becomes JSON, or with nothing. `id` is the one in the path. */
export type Handler = (id: string, request: Request) => unknown
