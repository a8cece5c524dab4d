import { today } from '@/shared/session'
import { t } from '@/shared/text'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'
import Parties from './Parties.vue'
import Tools from './Tools.vue'

const ended = ['已化解', '未化解', '不受理']

export const dispute: RegisterScreen = {
  name: 'dispute',
  detail: Detail,
  tools: Tools,
  listTools: ListTools,
  editors: { parties: Parties },
  // A task is seen by everybody: it says which case, not whose.
  becomes: [{ register: 'task', with: (got) => ({ title: t('dispute.task', { number: String(got.draft.number ?? '') }) }) }],
  states: ['待受理', '调处中', '超期', ...ended],
  fresh: () => ({ date: today.value, accepted_on: today.value, parties: [{ side: 'a', person_id: null }, { side: 'b', person_id: null }] }),
  past: (row) => ended.includes(String(row.state)),
  state: (got) => String((got.now as { state?: string } | undefined)?.state ?? ''),
  mark: (state) => (state === '超期' ? 'red' : state === '待受理' ? 'amber' : ended.includes(state) ? 'past' : ''),
}

export const ofDispute: RegisterScreen[] = [
  { name: 'dispute_step', fresh: () => ({ date: today.value, kind: 'mediation' }) },
  { name: 'settlement', fresh: () => ({ date: today.value }), states: ['已化解', '未化解'], past: (row) => row.state === '未化解' },
  { name: 'follow_up', fresh: () => ({ date: today.value, kind: 'visit' }) },
]
