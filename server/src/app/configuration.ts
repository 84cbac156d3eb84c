import { Type } from 'typebox'
import { type Route, view } from '../platform/http/route.ts'
import { exact, nullable, oneOf } from '../platform/http/shapes.ts'
import { passwordLength, sentCode, tradingPassword } from '../policy/limits.ts'

export type ConfigurationFacts = {
  operator: { name: string; host: string; supportUrl: string | null }
  captcha: { provider: 'altcha' | 'turnstile' | 'hcaptcha'; siteKey: string | null }
  mailbox: boolean
  securityTxt: boolean
  smsCountries: 'all' | ReadonlySet<string>
  rpId: string
  tradingPassword: 'password' | 'pin'
}

const configuration = exact({
  operator: exact({ name: Type.String(), host: Type.String(), supportUrl: nullable(Type.String()) }),
  captcha: exact({ provider: oneOf('altcha', 'turnstile', 'hcaptcha'), siteKey: nullable(Type.String()) }),
  password: exact({
    minimum: Type.Integer({ description: 'Code points, where the password stands alone' }),
    minimumWithSecondFactor: Type.Integer(),
    maximum: Type.Integer(),
  }),
  tradingPassword: exact({
    mode: oneOf('password', 'pin'),
    minimum: Type.Integer({ description: 'Code points; of a PIN its digits, exactly' }),
  }),
  codeDigits: Type.Integer(),
  features: exact({
    mailbox: Type.Boolean(),
    securityTxt: Type.Boolean({ description: '`/.well-known/security.txt` is there' }),
    phones: Type.Boolean({ description: 'Mobile numbers can be signed up and added' }),
  }),
  phoneCountries: Type.Union([Type.Literal('all'), Type.Array(Type.String())], {
    description: 'ISO 3166-1 alpha-2 codes of the countries SMS go to',
  }),
  passkeys: exact({ rpId: Type.String() }),
})

export const configurationRoutes = (facts: ConfigurationFacts): Route<never>[] => [
  view({
    method: 'GET',
    path: '/v1/configuration',
    summary: 'What a client must know before anybody signs in',
    caller: 'stranger',
    answers: { 200: configuration },
    view: async () => ({
      operator: facts.operator,
      captcha: facts.captcha,
      password: {
        minimum: passwordLength.alone,
        minimumWithSecondFactor: passwordLength.withFactor,
        maximum: passwordLength.maximum,
      },
      tradingPassword: {
        mode: facts.tradingPassword,
        minimum: facts.tradingPassword === 'pin' ? tradingPassword.pinDigits : tradingPassword.least,
      },
      codeDigits: sentCode.digits,
      features: {
        mailbox: facts.mailbox,
        securityTxt: facts.securityTxt,
        phones: facts.smsCountries === 'all' || facts.smsCountries.size > 0,
      },
      phoneCountries: facts.smsCountries === 'all' ? ('all' as const) : [...facts.smsCountries].sort(),
      passkeys: { rpId: facts.rpId },
    }),
  }),
]
