import { activity } from './activity'
import { aid } from './aid'
import { aidBatch } from './aid_batch'
import { booking } from './booking'
import { building } from './building'
import { certificate } from './certificate'
import { disclosure } from './disclosure'
import { dispute, ofDispute } from './dispute'
import { dwelling } from './dwelling'
import { elderly, ofElderly } from './elderly'
import { election } from './election'
import { entrance } from './entrance'
import { duty } from './duty'
import { group } from './group'
import { hazard } from './hazard'
import { household } from './household'
import { incident } from './incident'
import { insurance } from './insurance'
import { insured } from './insured'
import { jointAction } from './joint_action'
import { meeting } from './meeting'
import { need } from './need'
import { needy } from './needy'
import { needyReview } from './needy_review'
import { needySurvey } from './needy_survey'
import { notice } from './notice'
import { partner } from './partner'
import { patrol } from './patrol'
import { patrol_finding } from './patrol_finding'
import { person } from './person'
import { policeFigure } from './police_figure'
import { project } from './project'
import { reception } from './reception'
import { roll } from './roll'
import { roster } from './roster'
import { stock } from './stock'
import { task } from './task'
import { team } from './team'
import { team_leave } from './team_leave'
import { team_member } from './team_member'
import { term } from './term'
import { venue } from './venue'
import { visit } from './visit'
import { visit_tier } from './visit_tier'
import { volunteer } from './volunteer'
import { volunteerCover } from './volunteer_cover'
import { work } from './work'
import type { RegisterScreen } from './screen'

/** The one list of registers with something of their own; the others show by their descriptor alone. */
export const screens: RegisterScreen[] = [
  building, entrance, dwelling, household, person, elderly, ...ofElderly,
  needy, needyReview, needySurvey, need, aidBatch, aid, stock, disclosure, visit, visit_tier, task,
  dispute, ...ofDispute, reception,
  hazard, jointAction, incident, policeFigure, partner,
  patrol, patrol_finding, roster, duty, team, team_member, team_leave, insurance, insured,
  activity, volunteer, volunteerCover, certificate, group, venue, booking, roll,
  work, project, meeting, election, term, notice,
]
export const screenOf = (name: string): RegisterScreen => screens.find((each) => each.name === name) ?? { name }
