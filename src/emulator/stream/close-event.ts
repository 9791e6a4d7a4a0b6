/** A `CloseEvent`, also where there is no such class (Node 20). */
export class StreamCloseEvent extends Event implements CloseEvent {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean

  constructor(
    type: string,
    init: { readonly code: number; readonly reason: string; readonly wasClean: boolean },
  ) {
    super(type)
    this.code = init.code
    this.reason = init.reason
    this.wasClean = init.wasClean
  }
}
