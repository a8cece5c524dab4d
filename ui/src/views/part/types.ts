import type { Answer, Ask } from '@/host'

// Names for what the door answers, so that the views read well; the shapes are the commands' own.
export type Sheet = Answer<'import.open'>
export type Settle = NonNullable<Ask<'import.dry_run'>['settle']>[string]
export type Report = Answer<'import.dry_run'>
export type Stored = Answer<'backup.list'>[number]
export type Looked = Answer<'backup.look'>
export type Made = Answer<'backup.make'>
export type Restored = Answer<'backup.restore'>
export type Page = Answer<'print.preview'>
export type PageQuestion = Omit<Ask<'print.preview'>, 'page' | 'whole'>
export type Changes = Answer<'report.changes'>
export type Entry = Answer<'journal.list'>['rows'][number]
export type Finding = Answer<'check.run'>[number]['findings'][number]
export type Stick = Answer<'native.drives'>[number]
export type Found = Answer<'search'>[number]
export type Code = Answer<'office.describe'>['codes'][string][number]
export type StatTable = Answer<'stats'>['tables'][number]
export type Due = Answer<'due'>['rows'][number]
export type Rule = Answer<'rule.list'>[number]
