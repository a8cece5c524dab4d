import type { RegisterScreen } from '../screen'

export const needyReview: RegisterScreen = { name: 'needy_review', fresh: () => ({ outcome: 'continue' }) }
