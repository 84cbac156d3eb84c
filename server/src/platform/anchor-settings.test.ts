import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { maskedConfig, readConfig } from './settled-config.ts'

const base = {
  SALLYPORT_SECRET_KEY: randomBytes(32).toString('base64'),
  DATABASE_URL: 'postgres://u:x@127.0.0.1/x',
}
const production = { ...base, NODE_ENV: 'production', SALLYPORT_DESK_PORT: 'none' }
const anchorUrl = 'https://anchor.example/sallyport?token=9f2c'

const told = (env: Record<string, string>): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('where checkpoints go', () => {
  it('may be a file and an https address', () => {
    const env = { ...base, SALLYPORT_AUDIT_ANCHOR_FILE: '/var/anchor', SALLYPORT_AUDIT_ANCHOR_URL: anchorUrl }
    expect(readConfig(env)).toMatchObject({ auditAnchorFile: '/var/anchor', auditAnchorUrl: anchorUrl })
    expect(told({ ...production, SALLYPORT_AUDIT_ANCHOR_URL: anchorUrl })).not.toContain('ANCHOR')
  })

  it.each([
    'ftp://anchor.example/',
    'anchor.example',
    'https://user:pass@anchor.example/',
    'https://a.example/#b',
  ])('is never %s', (wrong) => {
    const said = told({ ...base, SALLYPORT_AUDIT_ANCHOR_URL: wrong })
    expect(said).toContain('SALLYPORT_AUDIT_ANCHOR_URL is not right')
    expect(said).not.toContain(wrong)
  })

  it('K18: is not plain http in production', () => {
    const http = { SALLYPORT_AUDIT_ANCHOR_URL: 'http://anchor.example/' }
    expect(told({ ...production, ...http })).toContain('SALLYPORT_AUDIT_ANCHOR_URL begins with http')
    expect(told({ ...base, ...http })).toBe('')
  })

  it('K14: is printed without its token', () => {
    expect(maskedConfig({ ...base, SALLYPORT_AUDIT_ANCHOR_URL: anchorUrl }).join('\n')).not.toContain('9f2c')
  })
})
