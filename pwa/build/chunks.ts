// A phone fetches six files at a time, and each costs it a round trip: what is always needed together goes together.
// Screens stay files of their own, and so do words, pictures' codecs and everything else that only some need.
const code = (folders: string, but: string) => new RegExp(`[\\\\/]src[\\\\/](?:${folders})[\\\\/](?!${but}).*(?<!\\.json)$`)

export const chunks = {
  groups: [
    { name: 'core', tags: ['$initial' as const], priority: 5 },
    { name: 'parts', test: code('app|graphql', '.*Page\\.vue'), priority: 4 },
    { name: 'records', test: code('records', 'i18n'), priority: 3 },
    { name: 'ticket', test: code('tickets|timeline', 'forms'), priority: 2 },
    { name: 'forms', test: code('tickets[\\\\/]forms|capture', '.*qr|Scan|Try'), priority: 1 }
  ]
}
