/** The texts of the contact page: they come with it. */
export { contact } from './en/contact.ts'
