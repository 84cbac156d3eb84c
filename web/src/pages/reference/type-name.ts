import type { Schema } from './description.ts'

/** The kind of a value in a few words: string, "totp" | "backup-code", integer[], time. */
export function typeName(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf)
    return schema.anyOf.some(({ properties }) => properties)
      ? 'one of'
      : schema.anyOf.map(typeName).join(' | ')
  if (schema.type === 'array') return `${schema.items ? typeName(schema.items) : 'any'}[]`
  if (schema.format === 'date-time') return 'time (ISO 8601, UTC)'
  return schema.type ?? 'any'
}
