import { today } from '@/shared/session'
import { linesOf } from '../lines'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import { groups, views, votes } from './parts'
import Tools from './Tools.vue'

export const meeting: RegisterScreen = {
  name: 'meeting',
  detail: Detail,
  tools: Tools,
  editors: { groups: linesOf(groups, 'meeting.group_add'), views: linesOf(views, 'meeting.view_add'), votes: linesOf(votes, 'meeting.vote_add') },
  without: ['entitled', 'present', 'agree', 'against', 'abstain'],
  becomes: [
    { register: 'notice', with: (got) => ({ title: `${String(got.draft.title ?? '')}的结果`, category: ['50', '60', '70', '80'].includes(String(got.draft.kind)) ? '25' : '20', period: '60', from_date: today.value, content: String(got.draft.decision ?? '') }) },
    { register: 'task', with: (got) => ({ title: String(got.draft.title ?? '') }) },
  ],
  states: ['未召开', '待公开', '落实中', '已办结'],
  fresh: () => ({ date: today.value, kind: '30' }),
  past: (row) => row.state === '已办结',
  mark: (state) => (state === '待公开' || state === '落实中' ? 'amber' : state === '已办结' ? 'past' : ''),
}
