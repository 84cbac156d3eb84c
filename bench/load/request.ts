/** What a browser sends to ask for something, as text; bodies are ASCII only. With a token it is a program, which sends nothing of a page. */
export function requestText(
  origin: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  {
    cookie,
    address,
    body,
    token,
  }: { cookie?: string; address?: string; body?: unknown; token?: string } = {},
): string {
  const content = body === undefined ? '' : JSON.stringify(body)
  return [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    ...(address ? [`X-Forwarded-For: ${address}`] : []),
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    ...(method === 'GET' || token ? [] : [`Origin: ${origin}`]),
    ...(content ? ['Content-Type: application/json', `Content-Length: ${content.length}`] : []),
    '',
    content,
  ].join('\r\n')
}

/** The value a `Set-Cookie` line gives to a name, or null. */
export const cookieOf = (head: string, name: string): string | null =>
  new RegExp(`^set-cookie: ${name.replaceAll('.', '\\.')}=([^;\r]+)`, 'im').exec(head)?.[1] ?? null
