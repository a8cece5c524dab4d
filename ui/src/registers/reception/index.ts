import { today } from '@/shared/session'
import type { Draft, Got } from '@/host'
import type { RegisterScreen } from '../screen'
import ListTools from './ListTools.vue'

const said = (got: Got): string => [got.draft.matter, got.draft.wish].filter(Boolean).map(String).join('；')
/** Who came is the first of the parties; who is no resident is written down. */
const party = (got: Got): Draft => ({ id: '', side: 'a', person_id: got.draft.person_id ?? null, name: got.draft.name ?? '', phone: '', address: got.draft.address ?? '', id_number: '', kind: '', agent: '' })

export const reception: RegisterScreen = {
  name: 'reception',
  listTools: ListTools,
  becomes: [
    { register: 'dispute', with: (got) => ({ date: today.value, accepted_on: today.value, source: '06', outline: said(got), parties: [party(got)] as unknown as Draft['parties'] }) },
    { register: 'need', with: (got) => ({ household_id: (got.household_id ?? null) as string | null, person_id: got.draft.person_id ?? null, content: said(got), date: today.value }) },
    { register: 'hazard', with: (got) => ({ found_on: got.draft.date ?? today.value, source: '60', finder: String(got.visitor ?? ''), place: String(got.home ?? ''), description: said(got) }) },
    { register: 'task', with: (got) => ({ title: String(got.draft.matter ?? ''), person_id: got.draft.person_id ?? null, due: got.draft.passed_due ?? '' }) },
  ],
  states: ['在办', '逾期', '当场办结', '已反馈'],
  fresh: () => ({ date: today.value, way: 'person', people: 1 }),
  past: (row) => ['当场办结', '已反馈'].includes(String(row.state)),
  state: (got) => (got.draft.at_once ? '当场办结' : got.draft.told_on ? '已反馈' : got.draft.passed_due && String(got.draft.passed_due) < today.value ? '逾期' : '在办'),
  mark: (state) => (state === '逾期' ? 'red' : state === '在办' ? '' : 'past'),
}
