/** The least that a chat needs of a socket: texts in, texts out. */
export type Row = { readonly id: number; readonly text: string }

export function connect(receive: (row: Row) => void): (text: string) => void {
  const socket = new WebSocket(new URLSearchParams(location.search).get('feed') ?? '')
  socket.onmessage = ({ data }) => receive(JSON.parse(data))
  return text => socket.send(text)
}

export const PANEL =
  'position:fixed;inset:auto 20px 20px auto;inline-size:380px;block-size:600px;display:flex;flex-direction:column;background:#fff;border:1px solid #ccc'
export const LOG = 'flex:1;overflow-y:auto;padding:16px'
export const ROW = 'margin:4px 0;padding:8px 13px;border-radius:18px;background:#eee;max-inline-size:85%'
