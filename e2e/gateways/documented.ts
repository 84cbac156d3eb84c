import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync(join(import.meta.dirname, '../../docs/gateways.md'), 'utf8')

const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]+?)^\`\`\``, 'gm'))].map(([, code]) => code!)

export const [withoutBodies, withBodies] = blocks('nginx') as [string, string]
export const [guardScript] = blocks('js') as [string]

type Place = {
  port: number
  folder: string
  sallyport: string
  exchange: string
  host: string
  scheme?: string
}

/** A configuration of the documentation, with the addresses of a test in the place of those it names; every one of them has to be there. */
export function placed(
  configuration: string,
  { port, folder, sallyport, exchange, host, scheme }: Place,
): string {
  const changes: [string, string][] = [
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    ['  ssl_certificate /etc/ssl/api.pem;\n', ''],
    ['  ssl_certificate_key /etc/ssl/api.key;\n', ''],
    ['10.0.0.2:3000', sallyport],
    ['10.0.0.3:8080', exchange],
    ['Host account.example', `Host ${host}`],
    ['/etc/nginx/sallyport-token.conf', `${folder}/sallyport-token.conf`],
    // As if TLS had ended before it.
    ['X-Original-Scheme $scheme', `X-Original-Scheme ${scheme ?? 'https'}`],
    ...(configuration.includes('js_import')
      ? ([['/etc/nginx/sallyport.js', `${folder}/sallyport.js`]] as [string, string][])
      : []),
  ]
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`docs/gateways.md no longer says ${from}`)
    return text.replaceAll(from, to)
  }, configuration)
}
