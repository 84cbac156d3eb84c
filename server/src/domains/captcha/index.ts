export type { Captcha, CaptchaPurpose, Issued } from './captcha.ts'
export { type CaptchaOptions, createCaptcha } from './create.ts'
export { captchaRoutes } from './http.ts'
export { sweepCaptcha } from './sweep.ts'
