/**
 * Nothing inline, nothing from elsewhere; a vendor's CAPTCHA is the one exception an operator may make. Where none is used, no string
 * becomes a script but through the web app's one policy (Trusted Types); vendors' scripts do not know of it.
 */
export function contentSecurityPolicy(vendorOrigins: string[] = [], { blobs = false } = {}): string {
  const vendor = vendorOrigins.map((origin) => ` ${origin}`).join('')
  return [
    "default-src 'none'",
    `script-src 'self'${vendor}`,
    `style-src 'self'${vendor}`,
    // A picture that came by POST is shown from memory.
    `img-src 'self' data:${blobs ? ' blob:' : ''}`,
    "font-src 'self'",
    `connect-src 'self'${vendor}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    `frame-src 'self'${vendor}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(vendor ? [] : ["require-trusted-types-for 'script'", 'trusted-types sallyport']),
  ].join('; ')
}

/**
 * A mail is somebody else's page: it may show itself, in a frame of ours or alone, and do nothing. Mails style themselves in attributes, so
 * it needs a document and a policy of its own: what stands in the page that frames it would inherit the page's.
 */
export const framedDocument = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
  'x-frame-options': 'SAMEORIGIN',
  'content-type': 'text/html; charset=utf-8',
} as const

/** A file that is saved and never shown under our origin (RFC 6266). Its name is ours: nothing that anybody typed. */
export const attachment = ({ name, type }: { name: string; type: string }) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
})

/** Headers of every answer (ASVS 3.4, OWASP REST). */
export const securityHeaders = (options: { https: boolean; policy: string }): Record<string, string> => ({
  'content-security-policy': options.policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  ...(options.https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
})
