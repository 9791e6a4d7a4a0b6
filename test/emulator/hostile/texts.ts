/** What has broken servers before. */

/** Parts of a path that name nothing. */
export const strangeIds = [
  ...[
    '__proto__',
    'constructor',
    'null',
    '%00',
    '%0d%0aset-cookie:a=b',
    '%ff',
    '%',
    '%E0%A4%A',
    '%252e%252e',
  ],
  ...['..%2f..%2fetc%2fpasswd', '%F0%9F%91%9F', "'%20OR%201=1--", '%3Cscript%3E', '{id}', '*', '0', '-1'],
  ...['a'.repeat(2000), '%E2%80%AE', '$(id)', ';drop%20table', 'ffffffff-ffff-4fff-8fff-ffffffffffff'],
] as const

export const notJson = [
  ...['{', '{"a":', '{"a":1,}', "{'a':1}", '{"a":1}{"a":1}', '\u0000', '{"a":\u0001}', 'undefined', 'NaN'],
  ...['<xml/>', 'a=b&c=d', '// {}', '{"a":"\\x"}', '{"a":01}', '\ufeff\ufeff{}', '['.repeat(50_000)],
  '{"a":'.repeat(25_000),
] as const

export const notAnObject = ['[]', '"text"', '1', 'true', 'false', '[{}]', '"\\ud800"', '-0', '1e999'] as const

/** For no field of any operation the right type. */
export const wrongValues = [1, -1.5, 1e300, [1], [[]], [null], [{}]] as const

export const badAuthorizations = [
  ...['', 'Bearer', 'Bearer ', 'Bearer a b', 'Basic YTpi', '[REDACTED]', 'Bearer [REDACTED]', 'Bearer a.b.c'],
  ...['Bearer null', 'Bearer undefined', `Bearer ${'x'.repeat(4000)}`, 'Digest username="x"', 'bearer\t\t'],
] as const

export const otherContentTypes = [
  ...[
    'text/plain',
    'application/xml',
    'application/jsonp',
    'text/json',
    'application/json-patch+json',
    '*/*',
  ],
  ...['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', '', 'application', 'json'],
] as const

export const badCounts = [
  '0',
  '-1',
  '1e9',
  'x',
  '%00',
  '99999999999999999999',
  '1.5',
  '0x10',
  '%2B1',
] as const

/** Within web chat there is no such thing. */
export const unknownPaths = [
  ...[
    'nothing',
    'guest',
    'guest/conversations/',
    'guest/conversations/x',
    'guest//conversations',
    'Settings',
  ],
  ...[
    'deployments/',
    'deployments/a/b',
    'settings/x',
    '',
    'guest/conversations/a/members/b/c',
    '..%2fsettings',
  ],
] as const

/** Beyond it the platform has much that the emulator has not. */
export const otherOperations = [
  ...['users/me', 'conversations/chats', 'signeddata/x', 'webchats', 'x', 'conversations/chats/a/messages'],
] as const

export const beyondTheApi = [
  '/',
  '/api',
  '/api/v2',
  '/api/v3/x',
  '/favicon.ico',
  '/API/V2/x',
  '/.env',
] as const

export const strangeHosts = [
  ...['shop.example', '127.0.0.1.shop.example', 'localhost.shop.example', '10.0.0.1', '[::2]', '0.0.0.0'],
] as const

/** What cannot be read as a request, each as it goes over the wire. */
export const garbage = [
  'GET\r\n\r\n',
  'GET /api/v2/webchat/settings\r\n\r\n',
  'GET /api/v2/webchat/settings HTTP/9.9\r\n\r\n',
  'FETCH /api/v2/webchat/settings HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET  /api/v2/webchat/settings HTTP/1.1\r\nHost localhost\r\n\r\n',
  'GET /api/v2/webchat/settings HTTP/1.1\r\nConnection: close\r\n\r\n',
  'GET /api/v2/webchat/settings HTTP/1.1\r\nHost: localhost\r\nA: \u0000\r\n\r\n',
  'TRACE /api/v2/webchat/settings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET http:// HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET //[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'POST /api/v2/signeddata HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n',
  'POST /api/v2/signeddata HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
  'POST /api/v2/signeddata HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /api/v2/signeddata HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
  `GET /api/v2/webchat/settings HTTP/1.1\r\nHost: localhost\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`,
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  '{"not":"http"}\r\n\r\n',
] as const
