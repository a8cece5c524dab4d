import { expect, test } from 'vitest'
import type { Got } from '@/host'
import commands from '@/host/commands.ts?raw'
import { screens } from '.'

/** The fields that the office knows of a record, by the types generated from it. */
function fields(register: string): string[] {
  const name = new RegExp(`^ {2}${register}: (\\w+);$`, 'm').exec(commands.slice(commands.indexOf('export interface Drafts')))?.[1] ?? ''
  const start = commands.indexOf(`export type ${name} = {`)
  const body = commands.slice(start, commands.indexOf('};', start)).replace(/\/\*\*[\s\S]*?\*\//g, '')
  return [...body.matchAll(/(?:^|[{,])\s*(\w+)\??:/g)].map((found) => found[1] ?? '')
}

test('what a record begins with when it comes of another one are fields that it has', () => {
  const got: Got = { draft: { id: 'x' }, title: '', removed: false, found_on: '2026-11-20' }
  let many = 0
  for (const screen of Object.values(screens)) {
    for (const way of screen.becomes ?? []) {
      const known = fields(way.register)
      expect(known.length, way.register).toBeGreaterThan(3)
      for (const field of Object.keys(way.with?.(got) ?? {})) expect(known, `${screen.name} → ${way.register}.${field}`).toContain(field)
      many += 1
    }
  }
  expect(many).toBeGreaterThan(10)
})
