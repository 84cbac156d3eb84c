import { type Permission, permissionNames } from '../../policy/api-keys.ts'

export type GatewayOptions = {
  /** Null: read for GET, trade for everything else. */
  needs: Permission | null
  /** The operator says that bodies are handed over: one that is not there is empty. */
  bodies: boolean
}

const values: Record<string, readonly string[]> = { needs: permissionNames, body: ['sent'] }

/** What the operator wrote into the address of the gateway, as `needs=trade&body=sent`; null for anything else. */
export function readOptions(text: string, separator: '&' | ';'): GatewayOptions | null {
  const found = new Map<string, string>()
  for (const part of text === '' ? [] : text.split(separator)) {
    const [name = '', value = '', ...rest] = part.split('=')
    if (found.has(name) || rest.length > 0) return null
    if (!Object.hasOwn(values, name) || !values[name]!.includes(value)) return null
    found.set(name, value)
  }
  return { needs: (found.get('needs') as Permission | undefined) ?? null, bodies: found.has('body') }
}
